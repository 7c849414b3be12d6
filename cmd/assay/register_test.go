package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// keepProof stores an evidence file beside problems.yaml in dir and returns its digest.
func keepProof(t *testing.T, dir, text string) string {
	t.Helper()
	hash := sha256.Sum256([]byte(text))
	sum := hex.EncodeToString(hash[:])
	path := filepath.Join(dir, "evidence", sum[:2], sum)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return sum
}

// problemOf returns the security problem of a control point.
func problemOf(t *testing.T, dir, point string) audit.SecurityProblem {
	t.Helper()
	as, err := evidence.ReadAssessment(filepath.Join(dir, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range as.SecurityProblems {
		if p.Standard == "gbt22239-2019-l3" && p.Point == point {
			return p
		}
	}
	t.Fatalf("there is no problem of %s", point)
	return audit.SecurityProblem{}
}

// TestRegister follows a register of problems into the assessment and the pack: level, number and state are those that
// people decided, the evidence file is in the pack, and a replay derives the same bytes.
func TestRegister(t *testing.T) {
	dir := filepath.Join(made(t), "out")
	people := filepath.Join(dir, "answers.yaml")
	answer := "format: assay.answers/1\nanswers:\n  - {standard: gbt22239-2019-l3, control: 8.1.4.1 a, " +
		"verdict: nonconform, record: 口令可为空, name: 李红, date: 2000-01-01, valid_until: 2199-12-31}\n"
	if err := os.WriteFile(people, []byte(answer), 0o600); err != nil {
		t.Fatal(err)
	}
	const point = "8.1.4.1"
	sum := keepProof(t, dir, "photo")
	text := "format: assay.problems/1\nproblems:\n  - {standard: gbt22239-2019-l3, point: \"" + point + "\", " +
		"number: T042, level: low, mitigation: 双人操作, reason: 影响有限, owner: 王明, deadline: 2026-12-31, " +
		"state: accepted, evidence: [{name: 审批.png, sha256: " + sum + ", size: 5}], name: 李红, date: 2026-11-20}\n"
	file := filepath.Join(dir, "problems.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}

	got := assay(t, "pack", dir, "--format", "html", "--answers", people, "--problems", file)
	if got.code != exitOK && got.code != exitGate {
		t.Fatalf("exit %d\n%s", got.code, got.stderr)
	}
	p := problemOf(t, dir, point)
	if diff := cmp.Diff(
		[]string{"T042", "low", "accepted", "王明"},
		[]string{p.Number, string(p.Level), string(p.State), p.Decision.Owner},
	); diff != "" {
		t.Error(diff)
	}
	as, err := evidence.ReadAssessment(filepath.Join(dir, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	if as.Inputs["problems"] != digest([]byte(text)) {
		t.Errorf("the recorded digest is %q", as.Inputs["problems"])
	}
	pack, err := evidence.OpenPack(filepath.Join(dir, "pack.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer pack.Close()
	for name, want := range map[string]string{
		"problems.yaml": text,
		"problems/evidence/" + sum[:2] + "/" + sum: "photo",
	} {
		f, err := pack.FS.Open(name)
		if err != nil {
			t.Error(err)
			continue
		}
		data := make([]byte, len(want)+1)
		n, _ := f.Read(data)
		f.Close()
		if string(data[:n]) != want {
			t.Errorf("%s has other bytes in the pack", name)
		}
	}
	wantCLI(t, assay(t, "verify", filepath.Join(dir, "pack.zip"), "--replay"), exitOK)
	wantCLI(t, assay(t, "pack", dir, "--answers", people), exitInput,
		"was made with a register of problems", "--problems")

	alone := t.TempDir()
	got = assay(t, "assess", filepath.Join(dir, "snapshot"), "--answers", people, "--problems", file,
		"-o", alone)
	if got.code != exitOK && got.code != exitGate {
		t.Fatalf("exit %d\n%s", got.code, got.stderr)
	}
	if diff := cmp.Diff(p, problemOf(t, alone, point)); diff != "" {
		t.Error(diff)
	}
	wantCLI(t, assay(t, "report", alone, "--format", "html"), exitOK)
}

// TestRegisterNamed checks that assay.yaml names the register of problems, and that an evidence file of a decision must
// be where the register is.
func TestRegisterNamed(t *testing.T) {
	dir := made(t)
	conf := filepath.Join(dir, "assay.yaml")
	text := strings.Replace(content(t, conf), "gate:", "problems: people/p.yaml\ngate:", 1)
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	wantCLI(t, assay(t, "check", "-c", conf), exitInput, "assay.yaml:", "problems: there is no file")

	people := filepath.Join(dir, "people")
	sum := keepProof(t, people, "photo")
	register := "format: assay.problems/1\nproblems:\n  - {standard: gbt22239-2019-l3, point: \"8.1.4.1\", " +
		"state: corrected, corrected_on: 2026-11-19, evidence: [{name: a.png, sha256: " + sum + ", size: 5}], " +
		"name: 李红, date: 2026-11-20}\n"
	if err := os.WriteFile(filepath.Join(people, "p.yaml"), []byte(register), 0o600); err != nil {
		t.Fatal(err)
	}
	wantCLI(t, assay(t, "check", "-c", conf), exitOK)
	if err := os.RemoveAll(filepath.Join(people, "evidence")); err != nil {
		t.Fatal(err)
	}
	wantCLI(t, assay(t, "check", "-c", conf), exitInput,
		"p.yaml:3: problems[0]: evidence[0]: a.png: the evidence file of a problem "+
			"is not at",
		"assay problems import --evidence")
}
