package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestProblems follows a rectification plan from the assessment to the register and back: the problem is listed, the
// plan is exported and filled in, the import writes the register with the evidence file, and the next pack takes it.
func TestProblems(t *testing.T) {
	dir := filepath.Join(made(t), "out")
	people := filepath.Join(dir, "answers.yaml")
	answer := "format: assay.answers/1\nanswers:\n  - {standard: gbt22239-2019-l3, control: 8.1.4.1 a, " +
		"verdict: nonconform, record: 口令可为空, name: 李红, date: 2000-01-01, valid_until: 2199-12-31}\n"
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(people, answer)
	packed := assay(t, "pack", dir, "--format", "html", "--answers", people)
	if packed.code != exitOK && packed.code != exitGate {
		t.Fatalf("exit %d\n%s", packed.code, packed.stderr)
	}
	list := assay(t, "problems", "list", dir)
	wantCLI(t, list, exitOK)
	for _, want := range []string{"T001", "gbt22239-2019-l3 8.1.4.1", "口令可为空"} {
		if !strings.Contains(list.stdout, want) {
			t.Errorf("the list lacks %q:\n%s", want, list.stdout)
		}
	}

	plan := filepath.Join(dir, "plan.csv")
	wantCLI(t, assay(t, "problems", "export", dir, "-o", plan), exitOK)
	wantCLI(t, assay(t, "problems", "export", dir, "-o", plan), exitInput, "is not overwritten")
	const open = ",未整改,,,,"
	text := content(t, plan)
	if strings.Count(text, open) != 1 {
		t.Fatalf("the plan is\n%s", text)
	}
	write(plan, strings.Replace(text, open, ",已整改,2026/11/19,photo.png,李红,2026/11/20", 1))
	photos := t.TempDir()
	write(filepath.Join(photos, "photo.png"), "photo")
	register := filepath.Join(dir, "problems.yaml")
	wantCLI(t, assay(t, "problems", "import", plan, "-o", register), exitInput, "row 2, column Evidence", "--evidence")
	wantCLI(t, assay(t, "problems", "import", plan, "--evidence", photos, "-o", register), exitOK)
	if text := content(t, register); !strings.Contains(text, `state: "corrected"`) {
		t.Error(text)
	}
	first := content(t, register)
	wantCLI(t, assay(t, "problems", "import", plan, "--evidence", photos, "--problems", register,
		"-o", register), exitOK)
	if content(t, register) != first {
		t.Error("a second import changes the register")
	}
	got := assay(t, "pack", dir, "--format", "html", "--answers", people, "--problems", register)
	if got.code != exitOK && got.code != exitGate {
		t.Fatalf("exit %d\n%s", got.code, got.stderr)
	}
	if p := problemOf(t, dir, "8.1.4.1"); p.State != "corrected" || p.Number != "T001" {
		t.Errorf("the problem is %s in state %s", p.Number, p.State)
	}
}

// TestAlteredProblems refuses to list, export and import the problems of an assessment that was edited.
func TestAlteredProblems(t *testing.T) {
	dir := filepath.Join(made(t), "out")
	path := filepath.Join(dir, assessmentFile)
	text := content(t, path)
	altered := strings.Replace(text, "\"awaiting\"", "\"conform\"", 1)
	if altered == text {
		t.Fatal("no item waits for a person")
	}
	writeFile(t, path, altered)
	plan := filepath.Join(t.TempDir(), "plan.csv")
	writeFile(t, plan, "x\n")
	for _, args := range [][]string{
		{"list", dir}, {"export", dir, "-o", filepath.Join(t.TempDir(), "p.csv")},
		{"import", plan, "--assessment", dir, "-o", filepath.Join(t.TempDir(), "p.yaml")},
	} {
		wantCLI(t, assay(t, append([]string{"problems"}, args...)...), exitInput, assessmentFile)
	}
}
