package pdf

import (
	"strings"
	"unicode"
)

// Closing punctuation must not begin a line, opening punctuation must not end one.
const (
	closing = "!%),.:;?]}¢°·’”‰′″›»℃∶、。〃々〉》」』】〕〗〞︰！＂％＇），．：；？］｀｜｝～￠…—–ー％‐"
	opening = "([{£¥‘“‹«〈《「『【〔〖〝﹙﹛＄（．［｛￡￥"
)

func noStart(r rune) bool { return strings.ContainsRune(closing, r) }
func noEnd(r rune) bool   { return strings.ContainsRune(opening, r) }

// A place is the quality of a line break between two characters.
type place int

const (
	never place = iota
	inside
	anywhere
)

func breakBetween(a, b rune) place {
	switch {
	case b == ' ' || noEnd(a) || noStart(b):
		return never
	case a == ' ' || wide(a) || wide(b):
		return anywhere
	case strings.ContainsRune("/\\-_.:,;=&?|@+#*~}])", a) && !strings.ContainsRune("/\\-_.:,;=&?|@+#*~", b):
		return inside
	case unicode.IsLower(a) && unicode.IsUpper(b):
		return inside
	}
	return never
}

// wide reports whether r belongs to a script written without spaces, in which a line may break beside each
// character.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe4f,
		r >= 0xff00 && r <= 0xffef:
		return true
	}
	return strings.ContainsRune("“”‘’…—※℃", r) || r >= 0x2460 && r <= 0x24ff
}
