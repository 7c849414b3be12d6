package main

import (
	"html"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
)

// TestCovers checks that an outage and a lost class of objects are named on the cover of every report, in
// both languages.
func TestCovers(t *testing.T) {
	s := served(t)
	for name, c := range map[string]struct {
		conf string
		want map[audit.Lang]string
	}{
		"no target": {configured(t, s, replace(s.URL, "https://127.0.0.1:1/sdk")),
			map[audit.Lang]string{
				audit.ZH: "没有一个目标可以采集：本报告中由平台证据判定的内容均为未判定",
				audit.EN: "No target could be seen: everything that rests on the platform's evidence is undetermined",
			}},
		"a lost class": {withoutVMs(t, s),
			map[audit.Lang]string{
				audit.ZH: "目标 vc-demo：虚拟机全部未能采集（无法访问、HTTP400）",
				audit.EN: "target vc-demo: virtual machines were not read at all (unreachable, HTTP400)",
			}},
	} {
		t.Run(name, func(t *testing.T) {
			snapshot := filepath.Join(t.TempDir(), "snapshot")
			if got := assay(t, "collect", "-c", c.conf, "-o", snapshot); got.code != exitIncomplete {
				t.Fatalf("exit %d\n%s", got.code, got.stderr)
			}
			for lang, want := range c.want {
				dir := filepath.Join(t.TempDir(), string(lang))
				if got := assay(t, "pack", snapshot, "-o", dir, "--lang", string(lang)); got.code != exitIncomplete &&
					got.code != exitGate {
					t.Fatalf("exit %d\n%s", got.code, got.stderr)
				}
				wantOnCovers(t, dir, lang, unspaced(want))
			}
		})
	}
}

// wantOnCovers fails if a report of the folder lacks a text without spaces.
func wantOnCovers(t *testing.T, dir string, lang audit.Lang, want string) {
	t.Helper()
	stems := map[string]string{"html": "report", "xlsx": "report", "pdf": findingsShape}
	file := func(name string) string {
		return filepath.Join(dir, reportSpec{stem: stems[name],
			format: name}.name(lang))
	}
	for name, text := range map[string]string{
		"the page":             html.UnescapeString(string(read(t, file("html")))),
		"the workbook":         html.UnescapeString(workbookText(t, file("xlsx"))),
		"the cover of the PDF": coverText(t, file("pdf")),
	} {
		if !strings.Contains(unspaced(text), want) {
			t.Errorf("%s: %s does not have %s", lang, name, want)
		}
	}
}

// coverText returns the text that an independent reader extracts from the first page of a PDF.
func coverText(t *testing.T, path string) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("SKIPPED: pdftotext is not installed (Debian: poppler-utils); the cover of the PDF is NOT tested")
	}
	out, err := exec.Command(tool, "-raw", "-enc", "UTF-8", "-f", "1", "-l", "1", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(out)
}

// unspaced returns text without the blanks and line ends inserted by a layout.
func unspaced(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
