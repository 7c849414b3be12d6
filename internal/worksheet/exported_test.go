package worksheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// A cell in the last corner of a sheet is one cell.
func TestLastCorner(t *testing.T) {
	data := rezip(t, export(t, sample(), Options{Key: secret}), "xl/worksheets/sheet3.xml", func(s string) string {
		return strings.Replace(s, "</sheetData>",
			`<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`, 1)
	})
	allocs := testing.AllocsPerRun(1, func() {
		if p := take(t, sample(), ImportOptions{Key: secret}, bookOf("f.xlsx", data)); !p.Clean() ||
			len(p.Changes) > 0 {
			t.Errorf("%v", problems(p))
		}
	})
	if allocs > 100_000 {
		t.Errorf("%.0f allocations", allocs)
	}
}

// A paper far larger than any today is within the limits: 1500 controls with full findings, each answered by two
// people.
func TestLargest(t *testing.T) {
	a := sample()
	var list []audit.Result
	for i := range 1500 {
		r := a.Results[3]
		r.Control = fmt.Sprintf("8.1.4.%d", i)
		for _, name := range []string{"王明", "李红"} {
			x := held(name)
			x.Control, x.Record = r.Control, strings.Repeat("看了台账。", 100)
			r.Answers = append(r.Answers, x)
		}
		list = append(list, r)
	}
	a.Results = list
	data := export(t, a, Options{Lang: audit.ZH, Key: secret})
	if p := take(t, a, ImportOptions{Key: secret}, bookOf("f.xlsx", data)); !p.Clean() || len(p.Changes) > 0 ||
		len(p.Answers.Answers) != 3000 {
		t.Errorf("%d answers, %v", len(p.Answers.Answers), problems(p)[:1])
	}
}

func TestExportRefuses(t *testing.T) {
	err := Export(io.Discard, sample(), Options{Standards: []string{"iso27001"}})
	if err == nil || err.Error() != `write working paper: the assessment has no standard "iso27001"` {
		t.Error(err)
	}
}

// An independent reader finds the expected content.
func TestExported(t *testing.T) {
	data := export(t, sample(), Options{Lang: audit.ZH, Key: secret, Standards: []string{gb}})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	try(t, err)
	defer f.Close()
	if diff := cmp.Diff([]string{"总览", "8.1.1 安全物理环境", "8.1.4 安全计算环境", "_meta"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	const sheet = "8.1.4 安全计算环境"
	if visible, err := f.GetSheetVisible(metaSheet); visible || err != nil {
		t.Errorf("_meta is visible: %v", err)
	}
	expectColumns(t, f, sheet)
	if p, err := f.GetSheetProtection(sheet); err != nil || !p.SelectUnlockedCells {
		t.Errorf("protection %+v, %v", p, err)
	}
	rules, err := f.GetDataValidations(sheet)
	try(t, err)
	if len(rules) != 2 || rules[0].Formula1 != `"符合,部分符合,不符合,不适用"` || rules[0].Sqref != "L5:L7" ||
		rules[1].Sqref != "P5:Q7" {
		t.Errorf("validations %+v", rules)
	}
	for cell, want := range map[string]string{"H5": "不符合", "D5": "8.1.4.1 a", "A5": gb + "|8.1.4.1 a",
		"J5": strings.Join(append(findingLines(6), "……另有 6 条未通过，见测评报告", "通过 2 条，不适用 0 条"), "\n")} {
		if got, err := f.GetCellValue(sheet, cell); got != want || err != nil {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	expectOverview(t, f)
	// The state of the rows as computed by a spreadsheet program.
	for i, want := range []string{"", "", "完整", "完整"} {
		if got, err := f.CalcCellValue("8.1.1 安全物理环境", xlsxfile.Name(at(colState), firstRow+i)); got != want ||
			err != nil {
			t.Errorf("state of row %d: %q, %v", firstRow+i, got, err)
		}
	}
	expectStates(t, f, sheet)
}

// expectColumns fails for a column with another visibility, protection or formula than its role has.
func expectColumns(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	for _, c := range columns {
		col := strings.TrimRight(xlsxfile.Name(at(c.id), 1), "1")
		visible, err := f.GetColVisible(sheet, col)
		try(t, err)
		id, err := f.GetCellStyle(sheet, col+"5")
		try(t, err)
		style, err := f.GetStyle(id)
		try(t, err)
		open := style.Protection != nil && !style.Protection.Locked
		if visible == (c.role == hidden) || open != (c.role == input) {
			t.Errorf("%s: visible %v, open %v", c.id, visible, open)
		}
		formula, err := f.GetCellFormula(sheet, col+"5")
		try(t, err)
		if (formula != "") != (c.role == derived) {
			t.Errorf("%s: formula %q", c.id, formula)
		}
	}
}

// expectOverview fails for another count or formula of the overview.
func expectOverview(t *testing.T, f *excelize.File) {
	t.Helper()
	for cell, want := range map[string]string{
		"C5": "3",
		"D5": "0",
		"C6": "3",
		"D6": "2",
		"C7": "=SUM($C$5:$C$6)",
		"E5": "=COUNTIF('8.1.1 安全物理环境'!$L$5:$L$8,\"?*\")",
	} {
		got, err := f.GetCellValue("总览", cell)
		if formula, _ := f.GetCellFormula("总览", cell); formula != "" {
			got = "=" + formula
		}
		if cell == "C5" {
			want = "4" // two people answered one of the three
		}
		if got != want || err != nil {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
}

// expectStates fills a row in step by step and compares its state after each.
func expectStates(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	p := find(t, f, gb+"|8.1.4.1 a")
	for _, step := range []struct {
		column, value, want string
	}{
		{colVerdict, "符合", "缺测评记录"}, {colRecord, "看了", "缺测评人"}, {colName, "王", "缺日期或有效期"},
		{colDate, "2026-11-20", "缺日期或有效期"}, {colUntil, "2027-11-20", "与机器判定不同，须写理由"}, {colReason, "误报", "完整"},
	} {
		p.set(step.column, step.value)
		if got, err := f.CalcCellValue(sheet, xlsxfile.Name(at(colState), p.row)); got != step.want || err != nil {
			t.Errorf("after %s: %q, %v", step.column, got, err)
		}
	}
}

func findingLines(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("[不符] =cmd|'/c calc'!A1[U+202E]: 实测为 false，要求 true。 (F-%012d)", i))
	}
	return out
}
