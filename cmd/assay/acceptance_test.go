package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// TestAcceptance runs the profile for a customer's acceptance: guide by role and phase, contract and SLA
// line by line, and the commitments of the white papers.
func TestAcceptance(t *testing.T) {
	s := served(t)
	dir := filepath.Join(t.TempDir(), "out")
	conf := configured(t, s, replace("parameters:", "parameters:\n  gw-cloud-sla.fault_free_percent: 99.9"))
	wantCLI(t, assay(t, "run", "-c", conf, "-o", dir, "--profile", "acceptance", "--format", "html"), exitGate)
	as, err := evidence.ReadAssessment(filepath.Join(dir, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, std := range as.Standards {
		have[std.ID] = true
	}
	for _, id := range profiles["acceptance"] {
		if !have[id] {
			t.Errorf("%s was not judged", id)
		}
	}
	phases, given := map[string]int{}, false
	for _, r := range as.Results {
		if r.Standard == "gw-cloud-guide" {
			for _, p := range r.Phases {
				phases[p]++
			}
		}
	}
	if len(phases) != 4 {
		t.Errorf("phases of the guide: %v", phases)
	}
	for _, p := range as.Parameters {
		given = given || p.Check == "gw-cloud-sla" && p.Name == "fault_free_percent" && !p.Default
	}
	if !given {
		t.Error("the site's number of the SLA is not among the parameters")
	}
	if got := assay(t, "assess", filepath.Join(dir, "snapshot"), "-c", conf, "-o", t.TempDir()); got.code != exitGate {
		t.Errorf("the SLA's number without the SLA: exit %d\n%s", got.code, got.stderr)
	}
	if got := assay(t, "run", "-c", conf, "-o", filepath.Join(t.TempDir(), "x"),
		"--profile", "acceptence"); got.code != exitInput || !strings.Contains(got.stderr, "acceptance") {
		t.Errorf("unknown profile: exit %d\n%s", got.code, got.stderr)
	}
}

// TestRegisters checks that a configured register becomes evidence and that an invalid one is reported
// before collection.
func TestRegisters(t *testing.T) {
	s := served(t)
	where, err := filepath.Abs(registerDir)
	if err != nil {
		t.Fatal(err)
	}
	with := func(file string) func(string) string {
		return replace("tenants:\n",
			"  - {name: drills, kind: register, register: drills, file: \""+file+"\"}\ntenants:\n")
	}
	dir := filepath.Join(t.TempDir(), "out")
	conf := configured(t, s, with(filepath.Join(where, "drills.csv")))
	wantCLI(t, assay(t, "run", "-c", conf, "-o", dir, "--format", "html"), exitGate)
	as, err := evidence.ReadAssessment(filepath.Join(dir, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range as.Checks {
		if c.ID == "register.drill_interval/yearly" && c.Fail != 1 {
			t.Errorf("%+v", c)
		}
		if c.ID == "register.hardware_age" && c.Subjects != 0 {
			t.Errorf("nobody handed in assets: %+v", c)
		}
	}
	bad := filepath.Join(t.TempDir(), "drills.csv")
	if err := os.WriteFile(bad, []byte("a,b\n1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out")
	if got := assay(t, "run", "-c", configured(t, s, with(bad)), "-o", out); got.code != exitInput ||
		!strings.Contains(got.stderr, "drills.csv") {
		t.Errorf("exit %d\n%s", got.code, got.stderr)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was written")
	}
}

// TestWorksheet exports a working paper and imports it unchanged. It also checks that answers and strict
// waivers affect the verdicts.
func TestWorksheet(t *testing.T) {
	dir := t.TempDir()
	copyInto(t, snapshotOf(t), filepath.Join(dir, snapshotDir))
	wantCLI(t, assay(t, "assess", filepath.Join(dir, snapshotDir), "-o", dir), exitGate)
	paper, back := filepath.Join(dir, "paper.xlsx"), filepath.Join(dir, "answers.yaml")
	if got := assay(t, "worksheet", "export", dir, "-o", paper); got.code != exitOK {
		t.Fatalf("export: exit %d\n%s", got.code, got.stderr)
	}
	if got := assay(t, "worksheet", "import", paper, "-o", back); got.code != exitOK ||
		!strings.Contains(got.stdout, "0 changes") {
		t.Fatalf("import: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if got := assay(t, "worksheet", "import", paper, "-o", back, "--assessment", t.TempDir()); got.code != exitInput {
		t.Errorf("without an assessment: exit %d", got.code)
	}
	next := filepath.Join(t.TempDir(), "next")
	answers := filepath.Join(scenarioDir, "answers-management.yaml")
	waivers := filepath.Join(scenarioDir, "waivers.yaml")
	got := assay(t, "assess", filepath.Join(dir, "snapshot"), "-o", next, "--answers", answers, "--waivers", waivers,
		"--strict")
	if got.code != exitGate || !strings.Contains(got.stderr, "W-2026-02") {
		t.Errorf("strict with an expired waiver: exit %d\n%s", got.code, got.stderr)
	}
	as, err := evidence.ReadAssessment(filepath.Join(next, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range as.Results {
		if r.Standard == "gbt22239-2019-l3" && r.Control == "8.1.6.1" &&
			(r.Verdict != audit.Conform || len(r.Answers) != 1) {
			t.Errorf("an answer did not reach its control: %+v", r)
		}
	}
}
