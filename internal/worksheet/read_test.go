package worksheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func try(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// odd are papers that look odd but are valid, with their changes and notes.
var odd = map[string]struct {
	do    hand
	want  []audit.Answer
	notes []string
}{
	"rows in another order": {func(t testing.TB, f *excelize.File) {
		find(t, f, row("8.1.1.1 b")).fill("不符合", "没有证明。", "王明")
		const sheet = "基本要求"
		try(t, f.DuplicateRowTo(sheet, 6, 14)) // move the first row to the end
		try(t, f.RemoveRow(sheet, 6))
	}, []audit.Answer{said(gb, "8.1.1.1 b", audit.Nonconform, "没有证明。", "王明")}, nil},
	"rows inserted": {func(t testing.TB, f *excelize.File) {
		try(t, f.InsertRows("基本要求", 6, 3))
		try(t, f.SetCellStr("基本要求", "E7", "机房部分"))
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
	}, []audit.Answer{said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")}, nil},
	"row moved to another sheet": {func(t testing.TB, f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
		for col := 1; col <= len(columns); col++ {
			v, err := f.GetCellValue("基本要求", xlsxfile.Name(col, 6))
			try(t, err)
			try(t, f.SetCellStr("白皮书", xlsxfile.Name(col, 30), v))
		}
		try(t, f.RemoveRow("基本要求", 6))
	}, []audit.Answer{said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")}, nil},
	"row copied for a second person": {func(t testing.TB, f *excelize.File) {
		const sheet = "基本要求"
		n := find(t, f, row("8.1.1.10")).row
		try(t, f.DuplicateRowTo(sheet, n, 14))
		pen{t, f, sheet, 14}.set(colName, "赵强").set(colEvidence, "")
	}, []audit.Answer{func() audit.Answer { a := held("赵强"); a.Evidence = []audit.AnswerFile{}; return a }()}, nil},
	"sheet renamed": {func(t testing.TB, f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
		try(t, f.SetSheetName("基本要求", "王明的"))
	}, []audit.Answer{said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")}, nil},
	"column inserted": {func(t testing.TB, f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
		try(t, f.InsertCols("基本要求", "F", 2))
		try(t, f.SetCellStr("基本要求", "G6", "我的备注"))
	}, []audit.Answer{said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")}, nil},
	"foreign sheet": {
		func(t testing.TB, f *excelize.File) {
			_, err := f.NewSheet("我的计算")
			try(t, err)
			try(t, f.SetCellFormula("我的计算", "A1", "1+1"))
			try(t, f.MergeCell("我的计算", "A3", "B9"))
			find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
		},
		[]audit.Answer{said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")},
		[]string{"f.xlsx, sheet 我的计算: no sheet of the working paper, not read"},
	},
	"sheets removed": {
		func(t testing.TB, f *excelize.File) {
			find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
			try(t, f.DeleteSheet("白皮书"))
			try(t, f.DeleteSheet("总览"))
		},
		[]audit.Answer{said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")},
		nil,
	},
	"rows removed": {func(t testing.TB, f *excelize.File) {
		try(t, f.RemoveRow("基本要求", 8))
		try(t, f.RemoveRow("基本要求", 8))
	},
		nil, []string{
			"f.xlsx: the paper lacks 1 rows (such as 8.1.1.10 示例 & 政务云); nothing changes for them",
		}},
	"date as text, dashes":       {on(colDate, "2026-11-20"), dated("2026-11-20"), nil},
	"date as text, slashes":      {on(colDate, "2026/11/20"), dated("2026-11-20"), nil},
	"date as text, short":        {on(colDate, " 2026.1.5 "), dated("2026-01-05"), nil},
	"date as text, Chinese":      {on(colDate, "2026年11月20日"), dated("2026-11-20"), nil},
	"date as text, full width":   {on(colDate, "２０２６－１１－２０　"), dated("2026-11-20"), nil},
	"date as number":             {on(colDate, 46346), dated("2026-11-20"), nil},
	"date as number with time":   {on(colDate, 46346.75), dated("2026-11-20"), nil},
	"verdict in English":         {on(colVerdict, " not  APPLICABLE"), judgedAs(audit.VerdictNotApplicable), nil},
	"verdict on a promise":       {on(colVerdict, "部分兑现"), judgedAs(audit.PartlyConform), nil},
	"verdict as answers.yaml":    {on(colVerdict, "nonconform"), judgedAs(audit.Nonconform), nil},
	"verdict with wide spaces":   {on(colVerdict, "　符合　"), judgedAs(audit.Conform), nil},
	"number as record":           {on(colRecord, 42), worded("42"), nil},
	"record that begins with =":  {on(colRecord, "=1+1"), worded("=1+1"), nil},
	"record with what is unseen": {on(colRecord, "看\u202e了"), worded("看[U+202E]了"), nil},
	"evidence with backslashes":  {on(colEvidence, `照片\楼宇.jpg；照片/楼宇.jpg`), proved(), nil},
	"edited in white space only": {func(t testing.TB, f *excelize.File) {
		find(t, f, row("8.1.1.10")).set(colRecord, "看了门禁记录。 _x005F_x0041_  无异常 ")
	}, nil, nil},
	"state column and title lost": {func(t testing.TB, f *excelize.File) {
		try(t, f.RemoveCol("基本要求", "X"))
		try(t, f.SetCellStr("基本要求", "E1", "x"))
	}, nil, nil},
}

func with(change func(a *audit.Answer)) []audit.Answer {
	a := said(gb, "8.1.1.1 a", audit.Conform, "看了。", "王明")
	change(&a)
	return []audit.Answer{a}
}

func dated(day string) []audit.Answer         { return with(func(a *audit.Answer) { a.Date = day }) }
func judgedAs(v audit.Verdict) []audit.Answer { return with(func(a *audit.Answer) { a.Verdict = v }) }
func worded(record string) []audit.Answer     { return with(func(a *audit.Answer) { a.Record = record }) }
func proved() []audit.Answer {
	return with(func(a *audit.Answer) { a.Evidence = []audit.AnswerFile{{Name: "照片/楼宇.jpg", Size: 3}} })
}

func TestOdd(t *testing.T) {
	data := export(t, sample(), Options{Lang: audit.ZH, Key: secret})
	o := ImportOptions{Key: secret, Evidence: evidenceFolder(t)}
	for name, c := range odd {
		paper := change(t, data, func(f *excelize.File) { c.do(t, f) })
		p := take(t, sample(), o, bookOf("f.xlsx", paper))
		var got []audit.Answer
		for _, c := range p.Changes {
			if c.After == nil || c.Before != nil {
				t.Errorf("%s: %s %s", name, c.Kind(), c.Control)
				continue
			}
			got = append(got, *c.After)
		}
		var notes []string
		for _, n := range p.Notes {
			notes = append(notes, n.Error())
		}
		if diff := cmp.Diff(c.want, got, noSums) + cmp.Diff(c.notes, notes); diff != "" || !p.Clean() {
			t.Errorf("%s: %s %v %v", name, diff, problems(p), p.Conflicts)
		}
	}
}

// In a workbook with the 1904 date system the same numbers are other days.
func TestDate1904(t *testing.T) {
	data := change(t, export(t, sample(), Options{Key: secret}), func(f *excelize.File) {
		yes := true
		try(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		for _, id := range []string{row("8.1.1.10"), row("8.1.1.10") + "|2"} {
			find(t, f, id).set(colDate, "2026-11-01").set(colUntil, "2027-10-31")
		}
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明").set(colDate, fmt.Sprint(46346-1462)).set(colDate,
			46346-1462)
	})
	p := take(t, sample(), ImportOptions{Key: secret}, bookOf("f.xlsx", data))
	if !p.Clean() || len(p.Changes) != 1 || p.Changes[0].After.Date != "2026-11-20" {
		t.Errorf("%v %+v", problems(p), p.Changes)
	}
}

func TestPreviewWords(t *testing.T) {
	a := sample()
	data := export(t, a, Options{Lang: audit.ZH, Key: secret})
	paper := change(t, data, func(f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看\u202e了。\n第二行", "王明")
		find(t, f, row("8.1.1.10")).set(colVerdict, "").set(colRecord, "").set(colEvidence, "").set(colName, "").set(
			colDate,
			nil,
		).set(colUntil, nil)
		find(t, f, row("8.1.1.10")+"|2").set(colUntil, "2028-01-01")
		find(t, f, row("8.1.4.1 a")).fill("符合", "看了。", "王明").set(colReason, "误报")
		find(t, f, row("8.1.1.1 b")).fill("对", "看了。", "王明")
	})
	other := change(t, data, func(f *excelize.File) { find(t, f, claim("2.1-2")).fill("兑现", "甲。", "王明") })
	third := change(t, data, func(f *excelize.File) { find(t, f, claim("2.1-2")).fill("未兑现", "乙。", "李红") })
	p := take(t, a, ImportOptions{Key: secret}, bookOf("甲.xlsx", paper), bookOf("乙.xlsx", other),
		bookOf("丙.xlsx", third))
	var b strings.Builder
	try(t, p.Write(&b, audit.ZH))
	want := `新增 gbt22239-2019-l3 8.1.1.1 a 示例 & 政务云（甲.xlsx，工作表“基本要求”，单元格 M6）
  结果记录: – → 看[U+202E]了。 ⏎ 第二行
  结果: – → 符合
  测评人: – → 王明
  日期: – → 2026-11-20
  有效期至: – → 2027-11-20
删除 gbt22239-2019-l3 8.1.1.10 示例 & 政务云（甲.xlsx，工作表“基本要求”，单元格 M8）
  结果记录: 看了门禁记录。 ⏎ _x0041_ 无异常 → –
  证据: 照片/门禁.jpg (abababababab) → –
  结果: 符合 → –
  测评人: 王明 → –
  日期: 2026-11-01 → –
  有效期至: 2027-10-31 → –
更改 gbt22239-2019-l3 8.1.1.10 示例 & 政务云（甲.xlsx，工作表“基本要求”，单元格 M9）
  有效期至: 2027-10-31 → 2028-01-01
新增 gbt22239-2019-l3 8.1.4.1 a 示例 & 政务云（甲.xlsx，工作表“基本要求”，单元格 M11）
  结果记录: – → 看了。
  结果: – → 符合
  测评人: – → 王明
  日期: – → 2026-11-20
  有效期至: – → 2027-11-20
  人工修正理由: – → 误报
  人工修正：不符合 → 符合，理由：误报
矛盾 smartcloud-2017 2.1-2 示例 & 政务云
  乙.xlsx，工作表“白皮书”，单元格 M7: 王明, 2026-11-20, 符合: 甲。
  丙.xlsx，工作表“白皮书”，单元格 M7: 李红, 2026-11-20, 不符合: 乙。
问题 甲.xlsx，工作表“基本要求”，单元格 M7: 结果：“对”不是人工结果
  提示：请选 符合、部分符合、不符合 或 不适用
4 项变更，1 处矛盾，1 个问题，0 个证据文件
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
