package audit

import "unicode"

// Invisible reports whether r leaves no mark when it is displayed, so that two names that differ in it look alike.
// Reports print its code point. Line ends, tabs and common blanks (U+0020, U+00A0, U+3000) are not invisible.
func Invisible(r rune) bool {
	// Nearly every character of a report is in these ranges, which have no invisible one.
	switch {
	case ' ' <= r && r <= '~', '\u4e00' <= r && r <= '\u9fff', '\u3000' <= r && r <= '\u303f',
		'\uff01' <= r && r <= '\uff5e':
		return false
	}
	return invisible(r)
}

func invisible(r rune) bool {
	switch r {
	case '\n', '\r', '\t', ' ', '\u00a0', '\u3000':
		return false
	case '\u2800', '\ufffe', '\uffff': // a braille pattern without dots; no characters
		return true
	}
	return unicode.In(r,
		unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Zs,
		unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
