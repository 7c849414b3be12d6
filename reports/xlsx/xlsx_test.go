package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
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
	f := open(t, render(t, view(60)))
	want := []string{"封面", "汇总", "gbt22239-2019-l3", "smartcloud-2017", "不符合项", "检查结果", "检查项", "参数", "测评对象", "证据索引", "采集缺口", "说明", "_meta"}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if visible, err := f.GetSheetVisible("_meta"); err != nil || visible {
		t.Errorf("_meta is visible (%v)", err)
	}
	_, content := parts(t, render(t, view(1)))
	if !strings.Contains(content["xl/workbook.xml"], `state="veryHidden"`) {
		t.Error("_meta is not very hidden")
	}
	if got := rowOf(t, f, "_meta", 1); !cmp.Equal(got, []string{"format", Format}) {
		t.Errorf("first row of _meta is %q", got)
	}
	counts := map[string]int{"不符合项": 40, "检查结果": 60, "gbt22239-2019-l3": 205, "检查项": 1}
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
	f := open(t, render(t, view(6)))
	got := rowOf(t, f, sheet, firstRow+1)
	want := []string{"gbt22239-2019-l3|8.1.1.1 b", "8.1.1 安全物理环境", "8.1.1.1 b", "L3-CES1-01", "身份鉴别",
		"对登录的用户进行身份标识和鉴别，身份标识唯一，鉴别信息有复杂度要求并定期更换。", "混合", "核查、测试", "部分符合",
		"8 台主机中 2 台未启用锁定模式：esx-03、esx-07。", "查看账户清单与口令策略，抽查两台主机。", "esxi.lockdown_mode\nesxi.account_lock_failures",
		"VMW-VC-003", "F-000000000000\nF-000000000001"}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Error(diff)
	}
	if visible, err := f.GetColVisible(sheet, "A"); err != nil || visible {
		t.Errorf("the key column is visible (%v)", err)
	}
	for col, locked := range map[int]bool{colMachine: true, colHuman: false, colHuman + 1: false, colHuman + 2: false, colDate: false, colCompare: true} {
		id, err := f.GetCellStyle(sheet, cell(col, firstRow))
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Protection == nil || s.Protection.Locked; got != locked {
			t.Errorf("column %s locked is %v, want %v", colName(col), got, locked)
		}
	}
	dvs, err := f.GetDataValidations(sheet)
	if err != nil || len(dvs) != 2 {
		t.Fatalf("%d validations (%v), want 2", len(dvs), err)
	}
	if want := "O4:O208"; dvs[0].Sqref != want || !strings.Contains(dvs[0].Formula1, "符合,部分符合,不符合,不适用") {
		t.Errorf("drop-down is %s on %s, want %s", dvs[0].Formula1, dvs[0].Sqref, want)
	}
	cf, err := f.GetConditionalFormats(sheet)
	if err != nil || len(cf["I4:I208"]) != len(audit.Verdicts)+3 || len(cf["O4:O208"]) != len(audit.Verdicts)+3 {
		t.Errorf("conditional formats on %v (%v)", cf, err)
	}
}

// A promise is kept, not conformed to: the drop-down, the count and the colours of a claim set use its own words.
func TestClaimsHaveTheirOwnWords(t *testing.T) {
	f := open(t, render(t, view(0)))
	dvs, err := f.GetDataValidations("smartcloud-2017")
	if err != nil || !strings.Contains(dvs[0].Formula1, "兑现,部分兑现,未兑现,不适用") {
		t.Errorf("drop-down is %+v (%v)", dvs, err)
	}
	formula, err := f.GetCellFormula("汇总", "C11")
	if want := `COUNTIF('smartcloud-2017'!$O$4:$O$60,"兑现")`; err != nil || formula != want {
		t.Errorf("formula is %s (%v), want %s", formula, err, want)
	}
	cf, err := f.GetConditionalFormats("smartcloud-2017")
	if err != nil || len(cf["O4:O60"]) != len(audit.Verdicts)+3 {
		t.Errorf("conditional formats on %v (%v)", cf, err)
	}
}

// What excelize loses when it is set at the wrong time is looked for in the XML itself.
func TestSheetFurniture(t *testing.T) {
	f := open(t, render(t, view(6)))
	for i, sheet := range f.GetSheetList() {
		props, err := f.GetSheetProps(sheet)
		if err != nil || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s does not fit the page (%v)", sheet, err)
		}
		hf, err := f.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(hf.OddFooter, "第 &P 页 / 共 &N 页") || !strings.Contains(hf.OddHeader, "示例政务云 && 试点") {
			t.Errorf("%s: header and footer are %+v (%v)", sheet, hf, err)
		}
		protection, err := f.GetSheetProtection(sheet)
		if err != nil || protection.Password != "" || !protection.SelectLockedCells {
			t.Errorf("%s: protection is %+v (%v)", sheet, protection, err)
		}
		if i < 2 || sheet == "说明" || sheet == "_meta" {
			continue
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != headRow {
			t.Errorf("%s: panes are %+v (%v)", sheet, panes, err)
		}
		layout, err := f.GetPageLayout(sheet)
		if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
			t.Errorf("%s: layout is %+v (%v)", sheet, layout, err)
		}
		var names []string
		for _, n := range f.GetDefinedName() {
			if n.Scope == sheet {
				names = append(names, n.Name)
			}
		}
		if diff := cmp.Diff([]string{"_xlnm._FilterDatabase", "_xlnm.Print_Titles"}, names); diff != "" {
			t.Errorf("%s: %s", sheet, diff)
		}
	}
	_, content := parts(t, render(t, view(6)))
	for name, xml := range content {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && !strings.Contains(xml, "<sheetProtection ") {
			t.Errorf("%s is not protected", name)
		}
	}
}

func TestEvidenceDigestIsWhole(t *testing.T) {
	f := open(t, render(t, view(1)))
	row := rowOf(t, f, "证据索引", firstRow)
	if row[3] != strings.Repeat("0f", 32) {
		t.Errorf("digest is %q", row[3])
	}
}

// hostile puts strings into the view that programs like to take for something else.
func hostile() reports.View {
	v := view(4)
	bad := []string{"=1+1", "+1", "-2+3", "@SUM(A1)", `=HYPERLINK("http://x","y")`, "\t=1", "_x0041_", " <b>&amp;\x00\x1b[31m", "a\u202Eb", "bad\xffutf8"}
	for i := range v.All {
		v.All[i].Observed, v.All[i].Expected, v.All[i].Reason = bad[i], bad[i+4], bad[len(bad)-1-i]
	}
	v.Findings = v.All
	v.Standards[0].Title, v.Standards[0].ID = "=cmd|' /C calc'!A0", "'=a[b]:*?/\\'"
	v.Standards[0].Chapters[0].Title = "=1+1"
	v.Standards[0].Chapters[0].Controls[0].Reason = "=1+1"
	v.System.Name = "=&P&N&\"evil"
	v.Facts[0].Value, v.Gaps[0].Label, v.Digests[0].Value = "=1+1", "=1+1", "@x"
	return v
}

var ours = regexp.MustCompile(`^(IF\(O\d+=&#34;|(\d+-\()?COUNTIF\(&#39;|(\d+-\()?COUNTIF\(')`)

func TestNoFormulaFromData(t *testing.T) {
	data := render(t, hostile())
	_, content := parts(t, data)
	formulas := regexp.MustCompile(`<f[ >][^<]*`)
	for name, xml := range content {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		for _, f := range formulas.FindAllString(xml, -1) {
			if !ours.MatchString(strings.TrimPrefix(f, "<f>")) || strings.Contains(f, "HYPERLINK") || strings.Contains(f, "1+1") {
				t.Errorf("%s holds the formula %s", name, f)
			}
		}
	}
	f := open(t, data)
	for i, want := range []string{"=1+1", "+1", "-2+3", "@SUM(A1)"} {
		at := cell(9, firstRow+i)
		got, err := f.GetCellValue("检查结果", at)
		if err != nil || got != want {
			t.Errorf("observed is %q (%v), want %q", got, err, want)
		}
		style, _ := f.GetCellStyle("检查结果", at)
		if s, err := f.GetStyle(style); err != nil || s.NumFmt != textFormat {
			t.Errorf("%s is not formatted as text", at)
		}
	}
	for i, want := range []string{"bad[0xFF]utf8", "a[U+202E]b", " <b>&amp;[U+0000][U+001B][31m", "_x0041_"} {
		if got, _ := f.GetCellValue("检查结果", cell(10, firstRow+i)); got != want {
			t.Errorf("reason is %q, want %q", got, want)
		}
	}
}

func TestSameViewSameBytes(t *testing.T) {
	want := render(t, view(30))
	for range 12 { // enough for a random order of maps to show
		if !bytes.Equal(want, render(t, view(30))) {
			t.Fatal("the same view gave other bytes")
		}
	}
	names, _ := parts(t, want)
	if names[0] != contentTypes {
		t.Errorf("first file is %s", names[0])
	}
}

func TestSplit(t *testing.T) {
	var buf bytes.Buffer
	v := view(50)
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
	if err != nil || strings.Count(formula, "COUNTIF(") != 13 || !strings.Contains(formula, "'gbt22239-2019-l3 (13)'!") {
		t.Errorf("progress over a split table is %q (%v)", formula, err)
	}
}

// People's verdicts are counted and compared by the workbook itself.
func TestProgressFormulas(t *testing.T) {
	const sheet = "gbt22239-2019-l3"
	f := open(t, render(t, view(6)))
	for at, human := range map[string]string{"O4": "符合", "O5": "符合", "O8": "不适用"} { // machine: 符合, 部分符合, 未判定
		if err := f.SetCellStr(sheet, at, human); err != nil {
			t.Fatal(err)
		}
	}
	for at, want := range map[string]string{"S4": "一致", "S5": "与机器不同", "S6": "", "S8": "人工判定"} {
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
	want := []string{"Cover", "Summary", "Nonconformities", "Findings", "Checks", "Parameters", "Targets", "Evidence", "Gaps", "Notes", "_meta"}
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
	if err := Write(full{}, view(1)); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("error is %v", err)
	}
}

// LibreOffice is another reader than the library that wrote the file. It says nothing about Excel or WPS.
func TestLibreOfficeOpens(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("SKIPPED: soffice (libreoffice-calc) is not installed, the workbook was not opened by another program")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(file, render(t, hostile()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"pdf", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"} {
		out, err := exec.Command(office, "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", format, "--outdir", dir, file).CombinedOutput()
		if err != nil {
			t.Fatalf("convert to %s: %v\n%s", format, err, out)
		}
	}
	if pdf, err := os.ReadFile(filepath.Join(dir, "book.pdf")); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("no PDF (%v)", err)
	}
	csv, err := os.ReadFile(filepath.Join(dir, "book-检查结果.csv"))
	if err != nil || !bytes.Contains(csv, []byte("=1+1")) || !bytes.Contains(csv, []byte("F-000000000003")) {
		t.Errorf("csv is %q (%v)", csv, err)
	}
	summary, err := os.ReadFile(filepath.Join(dir, "book-汇总.csv"))
	if err != nil || bytes.Contains(summary, []byte("Err:")) || bytes.Contains(summary, []byte("#REF")) || bytes.Contains(summary, []byte("#NAME")) {
		t.Errorf("summary is %s (%v)", summary, err)
	}
}

func BenchmarkWrite100000(b *testing.B) {
	v := view(100000)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, v); err != nil {
			b.Fatal(err)
		}
	}
}
