package cells

import (
	"testing"
)

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		"":                "",
		"a":               "a",
		"_x":              "_x",
		"_x0041_":         "A",
		"_x005F_x0041_":   "_x0041_",
		"_x004_":          "_x004_",
		"_x00G1_":         "_x00G1_",
		"a_x000a_b_x0041": "a\nb_x0041",
		"_x_x0041_":       "_xA",
		"中_x4E2D_":        "中中",
		"_x00:1_":         "_x00:1_",
	} {
		if got := unescape(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestName(t *testing.T) {
	for want, c := range map[string][2]int{"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10}, "XFD1048576": {16384, 1048576}} {
		if got := Name(c[0], c[1]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if col, row, ok := parseCell(want); !ok || col != c[0] || row != c[1] {
			t.Errorf("%s is %d, %d, %v", want, col, row, ok)
		}
	}
}
