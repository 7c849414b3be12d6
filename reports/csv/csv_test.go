package csv

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

func TestTable(t *testing.T) {
	as := sample.Assessment(20)
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		var b bytes.Buffer
		if err := Write(&b, reports.Prepare(as, lang, "1.0.0")); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != 1+len(as.Findings)+len(as.Results) {
			t.Errorf("%d rows, want the head, %d findings and %d controls",
				len(rows), len(as.Findings), len(as.Results))
		}
		for i, f := range as.Findings {
			undetermined := rows[i+1][3] == "undetermined"
			if rows[i+1][1] != f.ID || undetermined != (f.Status == audit.Undetermined) {
				t.Errorf("row %d is %s %s, want %s %s", i+1, rows[i+1][1], rows[i+1][3], f.ID, f.Status)
			}
		}
		for _, r := range rows {
			noFormula(t, r)
		}
	}
}

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"":                "",
		"esx-01":          "esx-01",
		"<= 24":           "<= 24",
		"=1+1":            "'=1+1",
		"@SUM(A1)":        "'@SUM(A1)",
		"-2":              "'-2",
		" \t=cmd|'/c'!A1": "' \t=cmd|'/c'!A1",
		"＝1":              "'＝1",
		"a\x00b":          "a[U+0000]b",
		"\r=1":            "[U+000D]=1",
	} {
		if got := safe([]string{in})[0]; got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// noFormula fails for each cell that a spreadsheet could take for a formula.
func noFormula(t *testing.T, row []string) {
	t.Helper()
	for _, c := range row {
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			t.Errorf("cell %q can be a formula", c)
		}
	}
}
