package workbook

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"":               "",
		"符合 a\tb\nc":     "符合 a\tb\nc",
		"a\r\nb\rc":      "a\nb\nc",
		"\x00\x08\x7f":   "[U+0000][U+0008][U+007F]",
		"\u0085\u2028":   "[U+0085][U+2028]",
		"a\u200b\ufeffb": "a[U+200B][U+FEFF]b",
		"\uFFFE\uFFFF":   "[U+FFFE][U+FFFF]",
		"\u202Eexe.txt":  "[U+202E]exe.txt",
		"\uFFFD\xc3(":    "\uFFFD[0xC3](",
		"𠮷😀":             "𠮷😀",
		"=cmd|'/C'!A0":   "=cmd|'/C'!A0",
		"\xed\xa0\x80":   "[0xED][0xA0][0x80]",
		"_x000D_literal": "_x000D_literal",
		"a\r\n\rb\xff":   "a\n\nb[0xFF]",
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
		if again := Text(want); again != want {
			t.Errorf("what was made fit is changed again: %q, %q", want, again)
		}
	}
}

func TestCut(t *testing.T) {
	for _, r := range []string{"a", "符", "😀"} {
		whole := strings.Repeat(r, CellUnits/Units(r))
		if got := Text(whole); got != whole {
			t.Errorf("a text of %d units was cut", Units(whole))
		}
		got := Text(strings.Repeat(r, CellUnits+1))
		if Units(got) > CellUnits || Units(got) < CellUnits-1 {
			t.Errorf("%s: %d units", r, Units(got))
		}
		if Text(got) != got {
			t.Errorf("%s: what was cut is cut again", r)
		}
		if !strings.Contains(got[len(got)-30:], "…[32767/") {
			t.Errorf("%s: the cut is not marked: %q", r, got[len(got)-30:])
		}
	}
}

// A text that looks like a code or a formula is read back unchanged.
func TestSetText(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for _, s := range []string{
		"_x0041_", "_x0041_x0042_", "a_x005F_x0041_b", "_x_x000d_", "__x0041__", "_x004_", "=1+1", " a\n", "符合",
	} {
		if err := SetText(f, "Sheet1", "A1", s); err != nil {
			t.Fatal(err)
		}
		if got, err := f.GetCellValue("Sheet1", "A1"); err != nil || got != s {
			t.Errorf("%q is read as %q (%v)", s, got, err)
		}
		if formula, err := f.GetCellFormula("Sheet1", "A1"); err != nil || formula != "" {
			t.Errorf("%q became the formula %q (%v)", s, formula, err)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\x00\xff\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if !utf8.ValidString(got) || Units(got) > CellUnits || !fit(strings.ReplaceAll(got, "\uFFFD", "")) ||
			Text(got) != got {
			t.Errorf("Text(%q) = %q", s, got)
		}
	})
}
