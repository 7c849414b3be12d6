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
// become blanks, other characters that are not displayed are removed, and Cut limits the length.
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
	return Cut(text, most)
}

// Cut returns text in at most that many characters. Text that is longer is cut, and the last character is an ellipsis.
func Cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}
