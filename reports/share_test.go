package reports

import "testing"

func TestPercent(t *testing.T) {
	for _, tc := range []struct {
		n, whole int
		want     string
	}{
		{0, 0, "–"},
		{0, 3, "0.0%"},
		{53, 257, "20.6%"},
		{2, 3, "66.6%"},
		{9999, 10000, "99.9%"},
		{10000, 10000, "100.0%"},
	} {
		if got := Percent(tc.n, tc.whole); got != tc.want {
			t.Errorf("%d of %d: got %s, want %s", tc.n, tc.whole, got, tc.want)
		}
	}
}
