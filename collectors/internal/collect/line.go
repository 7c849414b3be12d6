package collect

import (
	"strings"
	"unicode"
)

// FirstLine returns the text of an error without the lines after the first, such as its hint.
func FirstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// OneLine returns text of a platform in one line for evidence and reports. Control characters and line separators
// become blanks, other characters that are not displayed are removed, and text longer than most characters is cut and
// marked with an ellipsis.
func OneLine(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
			return ' '
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, text)
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
