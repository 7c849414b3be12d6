package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// backlogID matches the id of a missing check, which has a meaning only in the catalogs.
var backlogID = regexp.MustCompile(`VMW-[A-Z]+-[0-9]+`)

// TestReportsNameNoBacklogIDs renders the demo in every format and language. Missing checks must be
// described without their ids.
func TestReportsNameNoBacklogIDs(t *testing.T) {
	as := assessEstate(t, false)
	words := missingWords(t, as)
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		docs, err := render(context.Background(), as, lang, formats)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			t.Run(d.name, func(t *testing.T) {
				text := plainText(t, d)
				if found := backlogID.FindAllString(text, -1); len(found) > 0 {
					t.Errorf("%d ids of missing checks, the first is %s", len(found), found[0])
				}
				if !strings.HasSuffix(d.name, "html") && !strings.HasSuffix(d.name, "xlsx") &&
					!strings.HasPrefix(d.name, findingsShape) {
					return // reports of one shape do not list the checks that do not exist yet
				}
				if flat := strings.Join(strings.Fields(text), ""); !strings.Contains(flat,
					strings.Join(strings.Fields(words[lang]), "")) {
					t.Errorf("does not name %q", words[lang])
				}
			})
		}
	}
}

// missingWords returns the words of a missing check in both languages. Results and points may not have its id.
func missingWords(t *testing.T, as *audit.Assessment) map[audit.Lang]string {
	t.Helper()
	words := map[audit.Lang]string{}
	for _, r := range as.Results {
		if len(r.Wanted) > 0 {
			t.Errorf("result %s %s names %v", r.Standard, r.Control, r.Wanted)
		}
		for _, p := range r.Points {
			if len(p.Wanted) > 0 {
				t.Errorf("point %s names %v", p.ID, p.Wanted)
			}
		}
		for _, m := range r.Missing {
			words[audit.ZH], words[audit.EN] = m.ZH, m.EN
		}
	}
	if words[audit.ZH] == "" {
		t.Fatal("nothing is missing in any result: the test looks past what it is for")
	}
	return words
}

// TestControlsNameNoBacklogIDs requires that the commands that print controls describe missing checks without their
// ids.
func TestControlsNameNoBacklogIDs(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		title := map[string]string{"zh": "多路径至少两条活动", "en": "at least two working paths"}[lang]
		for _, command := range []string{
			"controls coverage", "controls coverage --format json",
			"controls show smartcloud-2017 3.1a", "controls show smartcloud-2017 3.1a --format json",
			"controls list --standard smartcloud-2017 --format json",
		} {
			got := assay(t, append(strings.Fields(command), "--lang", lang)...)
			if got.code != exitOK {
				t.Fatalf("%s: exit %d\n%s", command, got.code, got.stderr)
			}
			if found := backlogID.FindString(got.stdout); found != "" {
				t.Errorf("%s: %s in the output", command, found)
			}
			if !strings.Contains(command, "list") && !strings.Contains(got.stdout, title) {
				t.Errorf("%s: no %q in the output", command, title)
			}
		}
	}
}

// plainText returns the text of a report: all parts of a workbook, or the output of pdftotext for a PDF.
func plainText(t *testing.T, d document) string {
	t.Helper()
	switch filepath.Ext(d.name) {
	case ".xlsx", ".docx":
		z, err := zip.NewReader(bytes.NewReader(d.data), int64(len(d.data)))
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(&all, r); err != nil {
				t.Fatal(err)
			}
			r.Close()
		}
		return all.String()
	case ".pdf":
		tool, err := exec.LookPath("pdftotext")
		if err != nil {
			t.Skip("SKIPPED: pdftotext is not installed (Debian: poppler-utils); ids in the PDF are NOT looked for")
		}
		file := filepath.Join(t.TempDir(), d.name)
		if err := os.WriteFile(file, d.data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(tool, "-raw", file, "-").Output()
		if err != nil {
			t.Fatalf("pdftotext: %v", err)
		}
		return string(out)
	}
	return string(d.data)
}
