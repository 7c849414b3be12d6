package audit

import "unicode"

// Invisible reports whether a character leaves no mark of its own when it is shown: two names that differ in it look alike. Reports
// write it as its code point. Line ends, tabs, and the blanks that text is made of (U+0020, U+00A0, U+3000) are not invisible.
func Invisible(r rune) bool {
	switch r {
	case '\n', '\r', '\t', ' ', '\u00a0', '\u3000':
		return false
	case '\u2800', '\ufffe', '\uffff': // a braille pattern without dots; no characters
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Zs, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
