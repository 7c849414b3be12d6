package xlsx

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

func paper(t *testing.T, n int, lang audit.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePaper(&b, reports.PlanPaper(sample.Plan(n), lang)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The workbook has a sheet per section with all rows, also those that the PDF leaves out, and no text is a formula.
func TestPaper(t *testing.T) {
	data := paper(t, 400, audit.ZH)
	f := open(t, data)
	want := []string{
		"封面", "项目基本信息", "测评人员", "测评对象概况", "物理机房", "服务器和存储", "未纳入样本的对象", "对象的缺口", "测评指标", "不适用指标",
		"指标与测评方法", "测评方法", "测评工具", "工具接入点", "测评日程",
	}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	rows, err := f.GetRows("未纳入样本的对象")
	if err != nil || len(rows) != headRow+360 {
		t.Errorf("%d rows (%v), want %d", len(rows), err, headRow+360)
	}
	if diff := cmp.Diff([]string{"JA", "=1+1", "待补", "待补", "assay", "待补"}, rowOf(t, f, "工具接入点", firstRow)); diff != "" {
		t.Error(diff)
	}
	if n, err := f.GetCellType("测评对象概况", "C4"); err != nil || n != 0 {
		t.Errorf("a count is of type %v (%v), not a number", n, err)
	}
	_, content := parts(t, data)
	for name, xml := range content {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && strings.Contains(xml, "<f>") {
			t.Errorf("%s has a formula", name)
		}
	}
	if !bytes.Equal(data, paper(t, 400, audit.ZH)) {
		t.Error("one paper has two workbooks")
	}
}

func TestPaperOpensInOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("SKIPPED: soffice (libreoffice-calc) is not installed, the workbook was not opened by another program")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "plan.xlsx")
	if err := os.WriteFile(file, paper(t, 30, audit.EN), 0o600); err != nil {
		t.Fatal(err)
	}
	const format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
	out, err := exec.Command(office, "--headless", "-env:UserInstallation=file://"+dir+"/profile",
		"--convert-to", format, "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "plan-servers.csv"))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"Objects in the sample: servers", "O-00000000000a", "drawn by the seed"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the sheet lacks %q:\n%s", want, text)
		}
	}
}

// BenchmarkPaper writes the workbook of a plan with 10,000 objects.
func BenchmarkPaper(b *testing.B) {
	p := reports.PlanPaper(sample.Plan(10_000), audit.ZH)
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := WritePaper(&out, p); err != nil {
			b.Fatal(err)
		}
	}
}
