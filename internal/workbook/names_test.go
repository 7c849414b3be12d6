package workbook

import (
	"strings"
	"testing"
)

func TestSheetName(t *testing.T) {
	used := map[string]bool{"_meta": true}
	long := strings.Repeat("超长名称", 12)
	for _, c := range []struct{ wish, want string }{
		{"gbt22239-2019-l3", "gbt22239-2019-l3"},
		{"GBT22239-2019-l3", "GBT22239-2019-l3 (2)"},
		{`'a[b]:*?/\'`, "a-b------"},
		{"", "sheet"},
		{"''", "sheet (2)"},
		{"History", "sheet History"},
		{long, long[:31*3]},
		{long, long[:27*3] + " (2)"},
		{"a\nb\x00", "a b"}, {"a\u202e\nb", "a  b"},
		{"_META", "_META (2)"}, {"2.1 承诺/一", "2.1 承诺-一"}, {"2.1 承诺?一", "2.1 承诺-一 (2)"},
	} {
		if got := SheetName(c.wish, used); got != c.want {
			t.Errorf("SheetName(%q) = %q, want %q", c.wish, got, c.want)
		}
	}
}

func TestPrinted(t *testing.T) {
	for in, want := range map[string]string{
		"":                      " ",
		"&P 3 & 4":              " &&P 3 && 4",
		"a\nb\x00":              " a b[U+0000]",
		strings.Repeat("长", 61): " " + strings.Repeat("长", 60),
	} {
		if got := Printed(in); got != want {
			t.Errorf("Printed(%q) = %q, want %q", in, got, want)
		}
	}
}
