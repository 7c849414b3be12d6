package pdf

import (
	"strings"
	"unicode"
)

// What may not begin a line: closing punctuation. What may not end one: opening punctuation.
const (
	closing = "!%),.:;?]}¢°·’”‰′″›»℃∶、。〃々〉》」』】〕〗〞︰！＂％＇），．：；？］｀｜｝～￠…—–ー％‐"
	opening = "([{£¥‘“‹«〈《「『【〔〖〝﹙﹛＄（．［｛￡￥"
)

func noStart(r rune) bool { return strings.ContainsRune(closing, r) }
func noEnd(r rune) bool   { return strings.ContainsRune(opening, r) }

// place is how well a line may be broken between two characters.
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

// wide characters are written without blanks between words, so a line may break beside each of them.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe4f, r >= 0xff00 && r <= 0xffef:
		return true
	}
	return strings.ContainsRune("“”‘’…—※℃", r) || r >= 0x2460 && r <= 0x24ff
}
