package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestReportTemplate adapts a shipped template as its reader would, and renders a report from it.
func TestReportTemplate(t *testing.T) {
	dir := demoOf(t, "faulty")
	wantCLI(t, assay(t, "report", "template", "nowhere"), exitInput, `unknown shape of report "nowhere"`, "mlps-2025")
	shipped := assay(t, "report", "template", "reuse")
	wantCLI(t, shipped, exitOK)
	own := filepath.Join(t.TempDir(), "own.yaml")

	writeFile(t, own, strings.Replace(shipped.stdout, `title: {zh: "平台结果"`, `title: {zh: "本单位用语"`, 1))
	before := digests(t, dir)
	wantCLI(t, assay(t, "report", dir, "--template", own, "--shape", "reuse", "--format", "docx"), exitOK,
		"written: "+filepath.Join(dir, "reuse.docx"))
	docx := document{"reuse.docx", read(t, filepath.Join(dir, "reuse.docx"))}
	if !strings.Contains(plainText(t, docx), "本单位用语") {
		t.Error("the report does not follow the template")
	}
	after := digests(t, dir)
	delete(before, "reuse.docx")
	for name, sum := range before {
		if after[name] != sum {
			t.Errorf("%s changed", name)
		}
	}
	wantCLI(t, assay(t, "verify", filepath.Join(dir, packFile), "--replay"), exitOK)

	writeFile(t, own, strings.Replace(shipped.stdout, "field: validity", "field: validty", 1))
	wantCLI(t, assay(t, "report", dir, "--template", own), exitInput, own+":", `has no field "validty"`,
		`did you mean "validity"?`)
	writeFile(t, own, strings.Replace(shipped.stdout, "id: reuse", "id: other", 1))
	wantCLI(t, assay(t, "report", dir, "--template", own), exitInput, `unknown shape of report "other"`)
	wantCLI(t, assay(t, "report", dir, "--shape", "capability"), exitInput,
		"this assessment has no report of shape capability")
	wantCLI(t, assay(t, "report", dir, "--shape", "odd"), exitInput, `unknown shape of report "odd"`)
	wantCLI(t, assay(t, "report", dir, "--format", "odt"), exitInput, "docx")
}
