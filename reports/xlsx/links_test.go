package xlsx

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/reports/internal/sample"
)

// Findings, clauses and evidence lead to each other.
func TestLinks(t *testing.T) {
	f := open(t, render(t, sample.View(6)))
	follow := func(sheet, at string) (toSheet, text string) {
		t.Helper()
		ok, to, err := f.GetCellHyperLink(sheet, at)
		if err != nil || !ok {
			t.Fatalf("%s!%s has no link (%v)", sheet, at, err)
		}
		name, ref, _ := strings.Cut(to, "!")
		name = strings.Trim(name, "'")
		row := rowOf(t, f, name, rowNumber(t, ref))
		return name, strings.Join(row, "\n")
	}
	for at, want := range map[string][2]string{
		"C4": {"检查结果", "C4"}, "J4": {"gbt22239-2019-l3", ""}, "K4": {"证据索引", "K4"},
	} {
		sheet, text := follow("不符合项", at)
		value := ""
		if want[1] != "" {
			var err error
			if value, err = f.GetCellValue("不符合项", want[1]); err != nil || value == "" {
				t.Fatalf("%s is %q (%v)", want[1], value, err)
			}
			value, _, _ = strings.Cut(strings.TrimPrefix(value, "[1] "), "\n")
		}
		if sheet != want[0] || !strings.Contains(text, value) {
			t.Errorf("%s leads to %s, %q, want %s, %q", at, sheet, text, want[0], value)
		}
	}
	if sheet, text := follow("gbt22239-2019-l3", "R4"); sheet != "不符合项" || !strings.Contains(text, "F-") {
		t.Errorf("the clause leads to %s, %q", sheet, text)
	}
	if sheet, _ := follow("检查结果", "A4"); sheet != "不符合项" && sheet != "未判定项" {
		t.Errorf("the finding leads to %s", sheet)
	}
}

// rowNumber returns the row of a cell: 12 for A12.
func rowNumber(t *testing.T, ref string) int {
	t.Helper()
	n := 0
	for _, c := range strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		n = 10*n + int(c-'0')
	}
	return n
}
