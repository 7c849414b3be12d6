package audit

import (
	"testing"
	"unicode"
)

func TestInvisible(t *testing.T) {
	const invisible = "\u200b\ufeff\u2028\u2029\u202e\u2066\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e" +
		"\u2060\u2064\u3164\uffa0\ufe0f\U000e0001\U000e0100\U0001d173\u2003\u2800\x00\x7f\u0085\u2062\u206f\ufff9"
	for _, r := range invisible {
		if !Invisible(r) {
			t.Errorf("%U is shown as it is", r)
		}
	}
	for _, r := range "a 符\n\t\r\u00a0\u3000é\u0301😀𠮷…–①" {
		if Invisible(r) {
			t.Errorf("%U is taken for invisible", r)
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.Is(unicode.Bidi_Control, r) && !Invisible(r) {
			t.Errorf("%U reorders its neighbours and is shown as it is", r)
		}
	}
}
