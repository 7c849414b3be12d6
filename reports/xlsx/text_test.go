package xlsx

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/assay-audit/assay/reports"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"":               "",
		"符合 a\tb\nc":     "符合 a\tb\nc",
		"a\r\nb\rc":      "a\nb\nc",
		"\x00\x08\x7f":   "[U+0000][U+0008][U+007F]",
		"\u0085\u2028":   "[U+0085][U+2028]",
		"\uFFFE\uFFFF":   "[U+FFFE][U+FFFF]",
		"\u202Eexe.txt":  "[U+202E]exe.txt",
		"\uFFFD\xc3(":    "\uFFFD[0xC3](",
		"𠮷😀":             "𠮷😀",
		"=cmd|'/C'!A0":   "=cmd|'/C'!A0",
		"\xed\xa0\x80":   "[0xED][0xA0][0x80]",
		"_x000D_literal": "_x000D_literal",
	} {
		if got := text(in); got != want {
			t.Errorf("text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, r := range []string{"a", "符", "😀"} {
		whole := strings.Repeat(r, cellLimit/units(r))
		if got := text(whole); got != whole {
			t.Errorf("a text of %d units was cut", units(whole))
		}
		got := text(strings.Repeat(r, cellLimit+1))
		if units(got) > cellLimit || units(got) < cellLimit-1 {
			t.Errorf("%s: %d units", r, units(got))
		}
		if !strings.Contains(got[len(got)-30:], "…[32767/") {
			t.Errorf("%s: the cut is not marked: %q", r, got[len(got)-30:])
		}
	}
}

func TestSheetName(t *testing.T) {
	used := map[string]bool{}
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
		{"a\nb\x00", "a b"},
	} {
		if got := sheetName(c.wish, used); got != c.want {
			t.Errorf("sheetName(%q) = %q, want %q", c.wish, got, c.want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1}, {"one", 10, 1}, {"a\nb\n", 10, 3}, {"符合符合符", 10, 1}, {"符合符合符合", 10, 2}, {"0123456789abcdefghi", 10, 3},
		{"esx-a-02 (host-105:vmnic0)", 14, 3}, {"aaaa bbbbbbbb cc", 10, 3},
	} {
		if got := lines(c.text, c.width); got != c.want {
			t.Errorf("lines(%q, %v) = %d, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestRefs(t *testing.T) {
	f := &reports.Finding{Evidence: []reports.EvidenceRef{{Pointer: "/a"}, {Pointer: "/b", EvidenceID: "x"}, {Pointer: "/c", EvidenceID: "x", State: "无权读取"}}}
	if got := refs(f, evidenceID); got != "[1] –\n[2-3] x" {
		t.Errorf("evidence is %q", got)
	}
	if got := refs(f, pointer); got != "[1] /a\n[2] /b\n[3] /c [无权读取]" {
		t.Errorf("pointers are %q", got)
	}
	if got := refs(f, source); got != "" {
		t.Errorf("source is %q", got)
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\x00\xff\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		got := text(s)
		if !utf8.ValidString(got) || units(got) > cellLimit || !plain(strings.ReplaceAll(got, "\uFFFD", "")) {
			t.Errorf("text(%q) = %q", s, got)
		}
	})
}
