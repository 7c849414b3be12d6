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
	if diff := cmp.Diff([]string{"总览", "基本要求", "_meta"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	const sheet = "基本要求"
	if visible, err := f.GetSheetVisible(metaSheet); visible || err != nil {
		t.Errorf("_meta is visible: %v", err)
	}
	expectColumns(t, f, sheet)
	if p, err := f.GetSheetProtection(sheet); err != nil || !p.SelectUnlockedCells {
		t.Errorf("protection %+v, %v", p, err)
	}
	rules, err := f.GetDataValidations(sheet)
	try(t, err)
	if len(rules) != 5 || rules[0].Formula1 != `"符合,部分符合,不符合,不适用"` || rules[0].Sqref != "M5:M13" ||
		rules[4].Sqref != "S5:T13" {
		t.Errorf("validations %+v", rules)
	}
	for cell, want := range map[string]string{
		"E5":  "8.1.1 安全物理环境 ｜ 被测系统整体（4 行）",
		"H11": "不符合", "E11": "8.1.4.1 a\n名称 8.1.4.1 a", "A11": row("8.1.4.1 a"),
		"F11": "示例 & 政务云\n被测系统整体", "G11": "要求 8.1.4.1 a（访谈、核查）", "N11": "实测为 false，要求 true",
	} {
		if got, err := f.GetCellValue(sheet, cell); got != want || err != nil {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	expectOverview(t, f)
	// The state of the rows as computed by a spreadsheet program.
	for i, want := range []string{"待填写", "待填写", "完整", "完整"} {
		if got, err := f.CalcCellValue(sheet, xlsxfile.Name(at(colState), firstRow+1+i)); got != want ||
			err != nil {
			t.Errorf("state of row %d: %q, %v", firstRow+1+i, got, err)
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
		id, err := f.GetCellStyle(sheet, col+"6")
		try(t, err)
		style, err := f.GetStyle(id)
		try(t, err)
		open := style.Protection != nil && !style.Protection.Locked
		if visible == (c.role == hidden) || open != (c.role == input) {
			t.Errorf("%s: visible %v, open %v", c.id, visible, open)
		}
		formula, err := f.GetCellFormula(sheet, col+"6")
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
		"D7": "4", // two people answered one of the three
		"E7": "0",
		"D8": "3",
		"E8": "2",
		"D9": "=SUM($D$7:$D$8)",
		"F7": "=COUNTIF('基本要求'!$M$5:$M$9,\"?*\")",
	} {
		got, err := f.GetCellValue("总览", cell)
		if formula, _ := f.GetCellFormula("总览", cell); formula != "" {
			got = "=" + formula
		}
		if got != want || err != nil {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
}

// expectStates fills a row in step by step and compares its state after each.
func expectStates(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	p := find(t, f, row("8.1.4.1 a"))
	for _, step := range []struct {
		column, value, want string
	}{
		{colVerdict, "符合", "缺结果记录"}, {colRecord, "看了", "缺证据"}, {colEvidence, "a.jpg", "缺测评人"},
		{colName, "王", "缺日期"}, {colDate, "2026-11-20", "缺修正理由"}, {colReason, "误报", "完整"},
		{colVerdict, "不符合", "完整"}, {colProblem, "", "缺问题描述"}, {colProblem, "问题", "完整"},
	} {
		p.set(step.column, step.value)
		if got, err := f.CalcCellValue(sheet, xlsxfile.Name(at(colState), p.row)); got != step.want || err != nil {
			t.Errorf("after %s: %q, %v", step.column, got, err)
		}
	}
}
