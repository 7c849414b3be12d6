package xlsx

import "strings"

// lines returns an estimate of the number of lines of a text in a column of the given width in characters.
// Spreadsheet programs break lines after blanks, some signs and Chinese characters, and inside words that are longer
// than a line.
func lines(s string, width float64) int {
	n := 0
	for _, paragraph := range strings.Split(s, "\n") {
		n++
		at, word := 0.0, 0.0 // width of the line so far and of the last word on it
		for _, r := range paragraph {
			w := 1.05
			if r >= 0x1100 {
				w = 2
			}
			at, word = at+w, word+w
			if at > width {
				n++
				if word > width {
					word = w
				}
				at = word
			}
			if r >= 0x1100 || strings.ContainsRune(" -/", r) {
				word = 0
			}
		}
	}
	return n
}
