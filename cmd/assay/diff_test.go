package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/diff"
)

const oldPack = "../../fixtures/packs/assay-pack-1.zip"

// TestDiffCommand compares a pack with itself, and refuses what is no assessment of the system.
func TestDiffCommand(t *testing.T) {
	t.Parallel()
	got := assay(t, "diff", oldPack, oldPack)
	wantCLI(t, got, exitOK)
	if strings.Count(got.stdout, "\n") != 1 || !strings.HasPrefix(got.stdout, "no change between ") {
		t.Errorf("without a change:\n%s", got.stdout)
	}
	if got := assay(t, "diff", oldPack, oldPack, "--lang", "zh"); !strings.HasPrefix(got.stdout, "无变化：") {
		t.Errorf("in Chinese:\n%s", got.stdout)
	}
	out := filepath.Join(t.TempDir(), "diff.json")
	wantCLI(t, assay(t, "diff", oldPack, oldPack, "--format", "json", "-o", out), exitOK)
	var d diff.Diff
	if err := json.Unmarshal([]byte(content(t, out)), &d); err != nil || d.Format != diff.Format || !d.Empty() {
		t.Errorf("JSON: %v %+v", err, d)
	}
	whole, err := os.ReadFile(oldPack)
	if err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(t.TempDir(), "pack.zip")
	if err := os.WriteFile(damaged, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	wantCLI(t, assay(t, "diff", oldPack, damaged), exitVerify)
	wantCLI(t, assay(t, "diff", oldPack, t.TempDir()), exitInput, "has no assessment.json", "hint:")
	wantCLI(t, assay(t, "diff", oldPack, "none"), exitInput, "none")
	wantCLI(t, assay(t, "diff", oldPack), exitInput, "usage:")
	wantCLI(t, assay(t, "diff", oldPack, oldPack, "--format", "pdf"), exitInput, "text, json, md")
}

// TestDiffText prints a difference with every kind of change: names from outside are neither markup nor control
// sequences, and subjects of one check and change are in one row.
func TestDiffText(t *testing.T) {
	t.Parallel()
	d := &diff.Diff{
		Old: diff.Header{System: "cloud", Tool: "1.0"},
		New: diff.Header{System: "cloud", Tool: "1.1"},
		Problems: []diff.Problem{{
			Standard: "std", Point: "8.1", OldNumber: "T001", NewNumber: "T001",
			Title:   audit.Text{ZH: "访问控制", EN: "Access control"},
			Changes: []string{diff.ProblemObjects, diff.ProblemLevel},
			Causes:  []diff.Cause{diff.Platform}, OldLevel: audit.Low, NewLevel: audit.High,
		}},
		Controls: []diff.Control{{Standard: "std", Control: "8.1 a", Old: audit.Conform, New: audit.Nonconform,
			Causes: []diff.Cause{diff.Lost, diff.Tool}}},
		Objects: []diff.Object{{Kind: "host", Target: "vc", Change: diff.Renamed, OldName: "a|b", NewName: "<c>\x1b[1m",
			Causes: []diff.Cause{diff.Platform}}},
		Inputs: []diff.Input{{Name: "plan", New: "sha256:0123456789abcdef"}},
	}
	for _, name := range []string{"h1", "h2", "h3", "h4", "h5", "h6"} {
		d.Findings = append(d.Findings, diff.Finding{
			Check: "esxi.ssh", Severity: audit.High, Target: "vc", Subject: audit.Subject{Name: name},
			Old: diff.State(audit.Pass), New: diff.State(audit.Fail), Causes: []diff.Cause{diff.Platform},
		})
	}
	a := testApp()
	a.lang = audit.EN
	var text, md bytes.Buffer
	a.writeDiff(&text, d, false)
	a.writeDiff(&md, d, true)
	for _, want := range []string{
		"Security problems (1)", "other objects, low → high", "evidence lost, tool version", "a|b → <c>",
		"h1, h2, h3, h4, h5 and others, 6 in all", "0123456789ab", "1.0", "Findings (1)",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, text.String())
		}
	}
	if strings.Contains(text.String()+md.String(), "\x1b") {
		t.Error("a control sequence reached the output")
	}
	if want := `a\|b → &lt;c>`; !strings.Contains(md.String(), want) {
		t.Errorf("the Markdown lacks %q:\n%s", want, md.String())
	}
}

// TestPolicyDigests changes a library: the checks that import it have another digest, the others do not.
func TestPolicyDigests(t *testing.T) {
	t.Parallel()
	tree := fstest.MapFS{
		"checks/a/one.rego":      {Data: []byte("package checks.a.one\n\nimport data.lib.x\n")},
		"checks/a/one_test.rego": {Data: []byte("package checks.a.one_test\n")},
		"checks/a/two.rego":      {Data: []byte("package checks.a.two\n")},
		"lib/x.rego":             {Data: []byte("package lib.x\n\nimport data.lib.y\n")},
		"lib/y.rego":             {Data: []byte("package lib.y\n")},
	}
	before, err := policyDigests(tree)
	if err != nil {
		t.Fatal(err)
	}
	tree["lib/y.rego"] = &fstest.MapFile{Data: []byte("package lib.y\n\nz := 1\n")}
	after, err := policyDigests(tree)
	if err != nil {
		t.Fatal(err)
	}
	if len(before) != 2 || before["a.one"] == after["a.one"] || before["a.two"] != after["a.two"] {
		t.Errorf("%v\n%v", before, after)
	}
}
