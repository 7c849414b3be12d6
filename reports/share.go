package reports

import (
	"fmt"
	"math"
)

// Share returns n of a whole in thousandths, rounded down: 100 % means all of it. It is 0 for a share of nothing.
func Share(n, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return math.Floor(1000*float64(n)/float64(whole)) / 1000
}

// Percent returns a share as a percentage with one decimal; "–" for a share of nothing.
func Percent(n, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f%%", 100*Share(n, whole))
}
