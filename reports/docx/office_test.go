package docx

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// throughOffice returns the text of a file after LibreOffice has opened it and printed it as a PDF.
func throughOffice(t *testing.T, file []byte) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("SKIPPED: soffice (libreoffice-writer) is not installed, the document was not opened by another program")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "report.docx")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf",
		"--outdir", dir, path)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "report.pdf")); err != nil {
		t.Fatalf("soffice wrote no PDF; is libreoffice-writer installed?\n%s", out)
	}
	text, err := exec.Command("pdftotext", "-layout", filepath.Join(dir, "report.pdf"), "-").Output()
	if err != nil {
		t.Skip("SKIPPED: pdftotext (poppler-utils) is not installed, the printed document was not read")
	}
	return string(text)
}

// TestOpensInOffice reads the printed document: headings with their numbers, the repeated heads of a long table, and
// the three page counts.
func TestOpensInOffice(t *testing.T) {
	text := throughOffice(t, written(t, sample(audit.ZH, 90)))
	squeezed := regexp.MustCompile(`[ \t]+`).ReplaceAllString(text, " ")
	pages := strings.Split(strings.TrimRight(squeezed, "\f\n "), "\f")
	for _, want := range []string{
		"1 概述", "1.1 目的", "2 单项测评结果", "附录A 资产", "表 1 单项测评结果记录", "政务云", "8.1.4.90 a)", "• 一项", "报告编号：A&B-2026", "【2025",
	} {
		if !strings.Contains(squeezed, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(pages[0], "报告编号") || !strings.Contains(pages[0], "网络安全等级测评报告") {
		t.Errorf("the cover is %q", pages[0])
	}
	heads := strings.Count(squeezed, "测评项 测评对象 结果 结果记录")
	var wide int
	for _, p := range pages {
		if strings.Contains(p, "宿主机 esx-") {
			wide++
		}
	}
	if wide < 3 || heads != wide {
		t.Errorf("the table is on %d pages and its head on %d", wide, heads)
	}
	body := len(pages) - 4 // without cover, two pages of front matter, one of appendices
	for i, want := range map[int]string{
		1: "\n i", 2: "\n ii",
		3:              "正文第 1 页 共 " + strconv.Itoa(body) + " 页",
		len(pages) - 2: "正文第 " + strconv.Itoa(body) + " 页 共 " + strconv.Itoa(body) + " 页",
		len(pages) - 1: "附录第 1 页 共 1 页",
	} {
		if !strings.Contains(pages[i], want) {
			t.Errorf("page %d lacks %q:\n%s", i+1, want, pages[i])
		}
	}
}

func TestEnglishInOffice(t *testing.T) {
	text := throughOffice(t, written(t, sample(audit.EN, 3)))
	for _, want := range []string{"Contents", "Appendix A", "Page 1 of 2", "Appendices: Page 1 of 1", "Table 1"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
}
