package xlsx

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

// hostile returns a view with strings that spreadsheet programs misinterpret.
func hostile() reports.View {
	v := sample.Contributions()
	v.All = v.All[:4]
	bad := []string{
		"=1+1", "+1", "-2+3", "@SUM(A1)", `=HYPERLINK("http://x","y")`, "\t=1", "_x0041_", " <b>&amp;\x00\x1b[31m",
		"a\u202Eb", "bad\xffutf8",
	}
	for i := range v.All {
		v.All[i].Observed, v.All[i].Expected, v.All[i].Reason = bad[i], bad[i+4], bad[len(bad)-1-i]
	}
	v.Findings = v.All
	v.Standards[0].Title, v.Standards[0].ID = "=cmd|' /C calc'!A0", "'=a[b]:*?/\\'"
	v.Standards[0].Chapters[0].Title = "=1+1"
	v.Standards[0].Chapters[0].Controls[0].Reason = "=1+1"
	c := &v.Standards[0].Chapters[0].Controls[1]
	c.Waiver, c.Roles, c.Points, c.Risks, c.Machine = "=1+1", "=1+1", []string{"=1+1"}, []string{"=1+1"}, "=1+1"
	c.Answers = []reports.Answer{{
		VerdictLabel: "=1+1",
		Record:       "=1+1",
		Name:         "=1+1",
		Date:         "=1+1",
		ValidUntil:   "=1+1",
		Counts:       true,
	}}
	v.Standards[0].Score.Rows[0].Value, v.Standards[0].Score.Note, v.Standards[0].Score.Risks[0].Title =
		"=1+1", "=1+1", "=1+1"
	v.Standards[0].Matrix[0].Role, v.Standards[0].Matrix[0].Phase = "=1+1", "=1+1"
	v.Waivers[1].Reason, v.Waivers[1].Start, v.Waivers[1].StateLabel, v.Parameters[0].Others =
		"=1+1", "=1+1", `=1+1"`, "=1+1"
	v.Evidence[1].ID, v.Evidence[1].Raw[0].Call, v.Evidence[1].Raw[1].SHA256 = "=1+1", "=1+1", "=1+1"
	v.System.Name = "=&P&N&\"evil"
	v.Facts[1].Value = "_x0041_x0042_"
	v.Facts[0].Value, v.Gaps[0].Label, v.Digests[0].Value = "=1+1", "=1+1", "@x"
	return v
}

var ours = regexp.MustCompile(`^(IF\(T\d+=&#34;|(\d+-\()?COUNTIF\(&#39;|(\d+-\()?COUNTIF\(')`)

func TestNoFormulaFromData(t *testing.T) {
	data := render(t, hostile())
	_, content := parts(t, data)
	formulas := regexp.MustCompile(`<f[ >][^<]*`)
	for name, xml := range content {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") {
			continue
		}
		for _, f := range formulas.FindAllString(xml, -1) {
			if !ours.MatchString(strings.TrimPrefix(f, "<f>")) || strings.Contains(f, "HYPERLINK") ||
				strings.Contains(f, "1+1") {
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
		if s, err := f.GetStyle(style); err != nil || s.NumFmt != workbook.TextFormat {
			t.Errorf("%s is not formatted as text", at)
		}
	}
	for i, want := range []string{"bad[0xFF]utf8", "a[U+202E]b", " <b>&amp;[U+0000][U+001B][31m", "_x0041_"} {
		if got, _ := f.GetCellValue("检查结果", cell(10, firstRow+i)); got != want {
			t.Errorf("reason is %q, want %q", got, want)
		}
	}
}

// A text that looks like the code of a character is unchanged, also on sheets that are not streamed.
func TestNoCodeFromData(t *testing.T) {
	rows, err := open(t, render(t, hostile())).GetRows("封面")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, s := range row {
			if s == "_x0041_x0042_" {
				return
			}
		}
	}
	t.Errorf("the cover is %q", rows)
}

// LibreOffice opens the workbook. It is independent of the library that wrote the file, but is no evidence about
// Excel or WPS.
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
	for _, format := range []string{
		"pdf", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
	} {
		out, err := exec.Command(
			office,
			"--headless",
			"-env:UserInstallation=file://"+dir+"/profile",
			"--convert-to",
			format,
			"--outdir",
			dir,
			file,
		).CombinedOutput()
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
	if err != nil || bytes.Contains(summary, []byte("Err:")) || bytes.Contains(summary, []byte("#REF")) ||
		bytes.Contains(summary, []byte("#NAME")) {
		t.Errorf("summary is %s (%v)", summary, err)
	}
}
