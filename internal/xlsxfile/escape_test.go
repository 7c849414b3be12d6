package xlsxfile

import (
	"testing"
)

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"a":                       "a",
		"_x":                      "_x",
		"_x0041_":                 "A",
		"_x005F_x0041_":           "_x0041_",
		"_x004_":                  "_x004_",
		"_x00G1_":                 "_x00G1_",
		"a_x000a_b_x0041":         "a\nb_x0041",
		"_x_x0041_":               "_xA",
		"中_x4E2D_":                "中中",
		"a_b":                     "a_b",
		"A_x000D_":                "A\r",
		"_x000D__x000A_b":         "\r\nb",
		"_x005F_x000D_":           "_x000D_",
		"_x4E2D_":                 "中",
		"_x00e9_":                 "é",
		"_x12_":                   "_x12_",
		"x000D_":                  "x000D_",
		"_x000G_":                 "_x000G_",
		"_x00:1_":                 "_x00:1_",
		"_xD83D__xDE00_":          "😀",
		"a_xd83d__xde00_b_x000A_": "a😀b\n",
		"_xD83D_":                 "\uFFFD",
		"_xDE00__xD83D_":          "\uFFFD\uFFFD",
		"_xD83D_ _xDE00_":         "\uFFFD \uFFFD",
		"_xD83D__x005F_":          "\uFFFD_",
	} {
		if got := unescape(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestName(t *testing.T) {
	for want, c := range map[string][2]int{
		"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10}, "XFD1048576": {16384, 1048576},
	} {
		if got := Name(c[0], c[1]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if col, row, ok := parseCell(want); !ok || col != c[0] || row != c[1] {
			t.Errorf("%s is %d, %d, %v", want, col, row, ok)
		}
	}
}
