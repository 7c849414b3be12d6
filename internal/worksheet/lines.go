package worksheet

import "strings"

// lines returns an estimate of the number of lines of a text in a column, because not every program fits rows to
// wrapped text.
func lines(s string, width float64) int {
	n := 0
	for _, line := range strings.Split(s, "\n") {
		w := 0.0
		for _, r := range line {
			if w++; r >= 0x1100 {
				w++
			}
		}
		n += 1 + int(w*1.05/width)
	}
	return n
}
