package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// forge turns every failure of the assessment in dir into a pass and keeps it consistent.
func forge(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, assessmentFile)
	as, err := evidence.ReadAssessment(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range as.Findings {
		if f := &as.Findings[i]; f.Status == audit.Fail {
			f.Status, f.Waiver = audit.Pass, ""
		}
	}
	for i := range as.Checks {
		as.Checks[i].Pass, as.Checks[i].Fail = as.Checks[i].Pass+as.Checks[i].Fail, 0
	}
	for i := range as.Results {
		if r := &as.Results[i]; r.Verdict == audit.Nonconform || r.Verdict == audit.PartlyConform {
			r.Verdict, r.Machine = audit.Conform, audit.Conform
		}
	}
	for _, s := range as.Standards {
		s.Counts[audit.Conform] += s.Counts[audit.Nonconform] + s.Counts[audit.PartlyConform]
		s.Counts[audit.Nonconform], s.Counts[audit.PartlyConform] = 0, 0
	}
	as.Problems = nil
	err = evidence.WriteFile(path, func(w io.Writer) error { return evidence.WriteAssessment(w, as) })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := evidence.ReadAssessment(path); err != nil {
		t.Fatalf("the forgery does not even agree with itself: %v", err)
	}
}

// TestForgedAssessment checks that every command rejects an assessment that does not follow from its
// snapshot.
func TestForgedAssessment(t *testing.T) {
	dir := demoOf(t, "faulty")
	paper := filepath.Join(t.TempDir(), "paper.xlsx")
	if got := assay(t, "worksheet", "export", dir, "-o", paper); got.code != exitOK {
		t.Fatalf("exit %d\n%s", got.code, got.stderr)
	}
	forge(t, dir)
	before := read(t, filepath.Join(dir, "report.html"))
	for _, args := range [][]string{
		{"report", dir, "--format", "html"},
		{"worksheet", "export", dir, "-o", filepath.Join(t.TempDir(), "other.xlsx")},
		{"worksheet", "import", paper, "--assessment", dir, "-o", filepath.Join(t.TempDir(), "answers.yaml"), "--yes"},
	} {
		got := assay(t, args...)
		if got.code != exitInput ||
			!strings.Contains(got.stderr, "not what its snapshot gives: recorded is gbt22239-2019-l3") {
			t.Errorf("%v: exit %d\n%s", args, got.code, got.stderr)
		}
	}
	if !bytes.Equal(before, read(t, filepath.Join(dir, "report.html"))) {
		t.Error("the report was written")
	}
	if got := assay(t, "pack", dir); !strings.Contains(got.stderr,
		"was not what its snapshot gives (recorded is gbt22239-2019-l3") {
		t.Errorf("pack: exit %d\n%s", got.code, got.stderr)
	}
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	fails := 0
	for _, f := range as.Findings {
		if f.Status == audit.Fail {
			fails++
		}
	}
	if fails == 0 {
		t.Error("pack believed the forged assessment")
	}
	if got := assay(t, "pack", dir); strings.Contains(got.stderr, "was not what its snapshot gives") {
		t.Errorf("pack: a clean folder is called altered\n%s", got.stderr)
	}
}

func TestReportOfAnAssessmentAlone(t *testing.T) {
	s := served(t)
	top := t.TempDir()
	snapshot, dir := snapshotOf(t), filepath.Join(top, "judged")
	conf := configured(t, s, nil)
	answers := filepath.Join(top, "answers.yaml")
	text := "format: assay.answers/1\nzone: \"+08:00\"\nanswers:\n  - {standard: gbt22239-2019-l3, " +
		"control: \"8.1.1.1 a\", verdict: conform, record: 看过, name: 甲, date: 2020-01-01, valid_until: 2099-01-01}\n"
	if err := os.WriteFile(answers, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := assay(t, "assess", snapshot, "-c", conf, "--standard", "gbt22239-2019-l3", "--answers", answers,
		"-o", dir); got.code != exitGate {
		t.Fatalf("assess: exit %d\n%s", got.code, got.stderr)
	}
	report := func(want int, part string, args ...string) {
		t.Helper()
		got := assay(t, append([]string{"report", dir, "--format", "html"}, args...)...)
		if got.code != want || !strings.Contains(got.stderr, part) {
			t.Errorf("%v: exit %d, want %d with %q\n%s", args, got.code, want, part, got.stderr)
		}
	}
	report(exitOK, "written: ")

	moved := filepath.Join(top, "moved")
	if err := os.Rename(snapshot, moved); err != nil {
		t.Fatal(err)
	}
	report(exitInput, "is not at "+snapshot+"\nhint: name it with --snapshot")
	report(exitOK, "written: ", "--snapshot", moved)

	other := filepath.Join(top, "other")
	assay(t, "collect", "-c", conf, "-o", other)
	report(exitInput, "made from another snapshot than "+other, "--snapshot", other)

	inputs := filepath.Join(dir, inputsFile)
	whole := read(t, inputs)
	if err := os.WriteFile(inputs,
		bytes.Replace(whole, []byte(`"answers": "`), []byte(`"answers": "IA`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	report(exitInput, "", "--snapshot", moved)
	if err := os.Remove(inputs); err != nil {
		t.Fatal(err)
	}
	report(exitInput, "neither a pack.zip of the same inputs nor an inputs.json", "--snapshot", moved)
}

// TestReportOfAnotherVersion checks that an assessment that cannot be derived again is accepted only if the
// pack beside it verifies and contains the same bytes.
func TestReportOfAnotherVersion(t *testing.T) {
	dir := t.TempDir()
	pack := read(t, filepath.Join("..", "..", "fixtures", "packs", "assay-pack-1.zip"))
	if err := os.WriteFile(filepath.Join(dir, packFile), pack, 0o600); err != nil {
		t.Fatal(err)
	}
	text := read(t, filepath.Join(unzip(t, filepath.Join(dir, packFile)), assessmentFile))
	path := filepath.Join(dir, assessmentFile)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := assay(t, "report", dir, "--format", "html"); got.code != exitOK ||
		!strings.Contains(got.stderr, "not derived again: it was judged with other checks") {
		t.Errorf("exit %d\n%s", got.code, got.stderr)
	}
	if got := assay(t, "verify", filepath.Join(dir, packFile), "--replay"); got.code != exitOK ||
		!strings.Contains(got.stdout, "– verdicts: not derived again") {
		t.Errorf("exit %d\n%s", got.code, got.stdout)
	}
	edited := bytes.Replace(text, []byte("柴油发电机年度测试未做"), []byte("柴油发电机年度测试已做"), 1)
	if err := os.WriteFile(path, edited, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := assay(t, "report", dir, "--format", "html"); got.code != exitInput ||
		!strings.Contains(got.stderr, "not the assessment in ") {
		t.Errorf("exit %d\n%s", got.code, got.stderr)
	}
}

// TestReplay checks that a replay detects a pack whose digests are consistent but whose verdicts do not
// follow from its evidence.
func TestReplay(t *testing.T) {
	dir := demoOf(t, "faulty")
	pack := filepath.Join(dir, packFile)
	got := assay(t, "verify", pack, "--replay")
	if got.code != exitOK || !strings.Contains(got.stdout, "✓ verdicts: derived again") ||
		!strings.Contains(got.stdout, "✓ reports: rendered again") {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}

	unpacked := unzip(t, pack)
	forge(t, unpacked)
	repacked(t, unpacked, pack)
	if got := assay(t, "verify", pack); got.code != exitOK {
		t.Fatalf("a new manifest: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if got := assay(t, "verify", pack, "--replay", "--lang", "zh"); got.code != exitVerify ||
		!strings.Contains(got.stdout, "✗ assessment.json：与由包内证据重新推导的结果不符：记录为 gbt22239-2019-l3 8.1.2.1 d：符合") {
		t.Errorf("forged verdicts: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}

// TestReplayOfTheFirstFormat checks that a pack and an assessment in the first format are derived again in it.
func TestReplayOfTheFirstFormat(t *testing.T) {
	dir := demoOf(t, "faulty")
	pack := filepath.Join(dir, packFile)
	unpacked := unzip(t, pack)
	for _, folder := range []string{unpacked, dir} {
		as := assessmentIn(t, folder)
		as.Format = audit.AssessmentFormat1
		path := filepath.Join(folder, assessmentFile)
		err := evidence.WriteFile(path, func(w io.Writer) error { return evidence.WriteAssessment(w, as) })
		if err != nil {
			t.Fatal(err)
		}
	}
	repacked(t, unpacked, pack)

	got := assay(t, "verify", pack, "--replay")
	if got.code != exitOK || !strings.Contains(got.stdout, "✓ verdicts: derived again") ||
		!strings.Contains(got.stdout, "✓ reports: rendered again") {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	wantCLI(t, assay(t, "report", dir, "--format", "html"), exitOK)
}

// repacked writes a pack of an unpacked one, with a new manifest.
func repacked(t *testing.T, dir, pack string) {
	t.Helper()
	inputs, err := evidence.Inputs(pack)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "manifest.json")); err != nil {
		t.Fatal(err)
	}
	files, err := evidence.TreeFiles("x", os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		files[i].Path = strings.TrimPrefix(files[i].Path, "x/")
	}
	err = evidence.WriteFile(pack, func(w io.Writer) error {
		return evidence.WritePack(t.Context(), w, evidence.PackInput{Tool: version, Inputs: inputs, Files: files})
	})
	if err != nil {
		t.Fatal(err)
	}
}
