package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func render(t testing.TB, v reports.View) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, v); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func rowOf(t testing.TB, f *excelize.File, sheet string, row int) []string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < row {
		t.Fatalf("%s has %d rows, want row %d", sheet, len(rows), row)
	}
	return rows[row-1]
}

// parts returns the content of every file in the workbook.
func parts(t testing.TB, data []byte) (names []string, content map[string]string) {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	content = map[string]string{}
	for _, f := range zr.File {
		if !f.Modified.IsZero() && f.Modified.Year() != 1979 && f.Modified.Year() != 1980 {
			t.Errorf("%s bears a date: %v", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names, content[f.Name] = append(names, f.Name), string(b)
	}
	return names, content
}

func TestSheets(t *testing.T) {
	f := open(t, render(t, sample.View(60)))
	want := []string{
		"封面", "汇总", "gbt22239-2019-l3", "smartcloud-2017", "问题清单", "不符合项", "未判定项", "检查结果", "检查项", "参数",
		"测评对象", "证据索引", "原始应答",
		"采集缺口", "说明", "_meta",
	}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if visible, err := f.GetSheetVisible("_meta"); err != nil || visible {
		t.Errorf("_meta is visible (%v)", err)
	}
	_, content := parts(t, render(t, sample.View(1)))
	if !strings.Contains(content["xl/workbook.xml"], `state="veryHidden"`) {
		t.Error("_meta is not very hidden")
	}
	if got := rowOf(t, f, "_meta", 1); !cmp.Equal(got, []string{"format", Format}) {
		t.Errorf("first row of _meta is %q", got)
	}
	counts := map[string]int{
		"不符合项": 20, "未判定项": 20,
		"检查结果": 60, "gbt22239-2019-l3": 205, "检查项": 1, "证据索引": 2, "原始应答": 11}
	for sheet, n := range counts {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(rows) - headRow; got != n {
			t.Errorf("%s has %d rows of data, want %d", sheet, got, n)
		}
	}
}

func TestClauseTable(t *testing.T) {
	const sheet = "gbt22239-2019-l3"
	f := open(t, render(t, sample.View(6)))
	got := rowOf(t, f, sheet, firstRow+1)
	want := []string{"gbt22239-2019-l3|8.1.1.1 b", "8.1.1 安全物理环境", "8.1.1.1 b", "L3-CES1-01", "身份鉴别",
		"对登录的用户进行身份标识和鉴别，身份标识唯一，鉴别信息有复杂度要求并定期更换。", "", "混合", "核查、测试", "", "部分符合", "部分符合", "",
		"8 台主机中 2 台未启用锁定模式：esx-03、esx-07。", "查看账户清单与口令策略，抽查两台主机。", "esxi.lockdown_mode\nesxi.account_lock_failures",
		"SSO password policy", "F-000000000000\n通过或不适用 1 条"}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Error(diff)
	}
	if visible, err := f.GetColVisible(sheet, "A"); err != nil || visible {
		t.Errorf("the key column is visible (%v)", err)
	}
	// Nothing is filled in here: every cell is locked, and there are no lists to choose from.
	for col := 1; col <= colCompare; col++ {
		id, err := f.GetCellStyle(sheet, cell(col, firstRow))
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if s.Protection != nil && !s.Protection.Locked {
			t.Errorf("column %s is not locked", colName(col))
		}
	}
	if dvs, err := f.GetDataValidations(sheet); err != nil || len(dvs) > 0 {
		t.Errorf("%d validations (%v), want none", len(dvs), err)
	}
	cf, err := f.GetConditionalFormats(sheet)
	if err != nil || len(cf["L4:L208"]) != len(audit.Verdicts)+3 || len(cf["T4:T208"]) != len(audit.Verdicts)+3 {
		t.Errorf("conditional formats on %v (%v)", cf, err)
	}
}

// A claim set uses its own verdict labels in the counts and the colours.
func TestClaimsHaveTheirOwnWords(t *testing.T) {
	f := open(t, render(t, sample.View(0)))
	formula, err := f.GetCellFormula("汇总", "C11")
	if want := `COUNTIF('smartcloud-2017'!$T$4:$T$60,"兑现")`; err != nil || formula != want {
		t.Errorf("formula is %s (%v), want %s", formula, err, want)
	}
	cf, err := f.GetConditionalFormats("smartcloud-2017")
	if err != nil || len(cf["T4:T60"]) != len(audit.Verdicts)+3 {
		t.Errorf("conditional formats on %v (%v)", cf, err)
	}
}

func TestEvidenceDigestIsWhole(t *testing.T) {
	f := open(t, render(t, sample.View(1)))
	row := rowOf(t, f, "证据索引", firstRow)
	if row[3] != strings.Repeat("0f", 32) {
		t.Errorf("digest is %q", row[3])
	}
}

// The number of raw answers links to the first of them, on the sheet that lists it.
func TestRawAnswers(t *testing.T) {
	v := sample.View(1)
	v.Evidence = append(v.Evidence, v.Evidence[1])
	v.Evidence[2].ID = "vault/second"
	var buf bytes.Buffer
	if err := write(&buf, v, 10); err != nil {
		t.Fatal(err)
	}
	f := open(t, buf.Bytes())
	if got := rowOf(t, f, "证据索引", firstRow); got[9] != "0" {
		t.Errorf("without raw answers the number is %q", got[9])
	}
	for i, want := range map[int]string{0: "", 1: "'原始应答'!A4", 2: "'原始应答 (2)'!A8"} {
		linked, to, err := f.GetCellHyperLink("证据索引", cell(rawColumn, firstRow+i))
		if err != nil || to != want || linked != (want != "") {
			t.Errorf("row %d leads to %q (%v), want %q", i, to, err, want)
		}
	}
	if diff := cmp.Diff(
		[]string{"vault/second", "vault", "GET /api/v1/jobs?limit=500&orderColumn=Name", strings.Repeat("d0", 32), "0"},
		rowOf(t, f, "原始应答 (2)", 8),
	); diff != "" {
		t.Error(diff)
	}
}

func TestSameViewSameBytes(t *testing.T) {
	want := render(t, sample.View(30))
	for range 12 { // enough for a random order of maps to show
		if !bytes.Equal(want, render(t, sample.View(30))) {
			t.Fatal("the same view gave other bytes")
		}
	}
	names, _ := parts(t, want)
	if names[0] != "[Content_Types].xml" {
		t.Errorf("first file is %s", names[0])
	}
}

func TestSplit(t *testing.T) {
	var buf bytes.Buffer
	v := sample.View(50)
	if err := write(&buf, v, 20); err != nil {
		t.Fatal(err)
	}
	f := open(t, buf.Bytes())
	var ids []string
	for _, sheet := range []string{"检查结果", "检查结果 (2)", "检查结果 (3)"} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) > 20 {
			t.Errorf("%s has %d rows, more than fit", sheet, len(rows))
		}
		for _, row := range rows[headRow:] {
			ids = append(ids, row[0])
		}
	}
	var want []string
	for _, f := range v.All {
		want = append(want, f.ID)
	}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Error(diff)
	}
	formula, err := f.GetCellFormula("汇总", "C10")
	if err != nil || strings.Count(formula, "COUNTIF(") != 13 ||
		!strings.Contains(formula, "'gbt22239-2019-l3 (13)'!") {
		t.Errorf("progress over a split table is %q (%v)", formula, err)
	}
}

// The workbook counts and compares the verdicts of people by formulas.
func TestProgressFormulas(t *testing.T) {
	const sheet = "gbt22239-2019-l3"
	f := open(t, render(t, sample.View(6)))
	for at, human := range map[string]string{"T4": "符合", "T5": "符合", "T8": "不适用"} { // machine: 符合, 部分符合, 未判定
		if err := f.SetCellStr(sheet, at, human); err != nil {
			t.Fatal(err)
		}
	}
	for at, want := range map[string]string{"Y4": "一致", "Y5": "与机器不同", "Y6": "", "Y8": "人工判定"} {
		if got, err := f.CalcCellValue(sheet, at); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", at, got, err, want)
		}
	}
	for at, want := range map[string]string{"C10": "2", "F10": "1", "G10": "3", "H10": "202", "I10": "1"} {
		if got, err := f.CalcCellValue("汇总", at); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", at, got, err, want)
		}
	}
}

func TestEnglishAndEmpty(t *testing.T) {
	f := open(t, render(t, reports.View{Lang: audit.EN}))
	want := []string{
		"Cover", "Summary", "Problems", "Nonconformities", "Undetermined", "Findings",
		"Checks", "Parameters", "Targets", "Evidence",
		"Raw answers", "Gaps", "Notes", "_meta",
	}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if got := rowOf(t, f, "Gaps", firstRow); !cmp.Equal(got, []string{"(none)"}) {
		t.Errorf("empty table shows %q", got)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriterFails(t *testing.T) {
	if err := Write(full{}, sample.View(1)); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("error is %v", err)
	}
}

func BenchmarkWrite100000(b *testing.B) {
	v := sample.View(100000)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, v); err != nil {
			b.Fatal(err)
		}
	}
}
