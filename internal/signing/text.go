package signing

import (
	"strings"
	"unicode"
)

// clip returns at most 100 bytes of untrusted text for a message.
func clip(s string) string {
	if len(s) > 100 {
		return s[:100] + "…"
	}
	return s
}

// printable reports whether s has no control characters and none that change the direction of text, which could
// forge the lines around it on a terminal.
func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) ||
			r == unicode.ReplacementChar
	})
}
