package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/evidence"
)

// content returns the content of a file.
func content(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestPlan follows a plan from the snapshot to the pack: the plan is written, people edit it, a second run keeps their
// words, the assessment records it, the pack has it, and a replay derives the same bytes.
func TestPlan(t *testing.T) {
	s := served(t)
	conf := configured(t, s, nil)
	dir := filepath.Join(t.TempDir(), "out")
	got := assay(t, "plan", "-c", conf, "-o", dir, "--standard", "gbt22239-2019-l3")
	wantCLI(t, got, exitIncomplete, "objects: ", "indicators: 257", "host-103")
	for _, name := range []string{"plan.yaml", "plan.pdf", "plan.xlsx", "snapshot/snapshot.json"} {
		if content(t, dir, name) == "" {
			t.Errorf("%s is empty", name)
		}
	}
	first := content(t, dir, "plan.yaml")
	if strings.Count(first, "# [x] O-") < 10 || !strings.Contains(first, "  host  esx-a-01  VMware ESXi 8.0.3\n") {
		t.Errorf("the plan lists\n%s", first)
	}

	snapshot := filepath.Join(dir, "snapshot")
	args := []string{"plan", "--snapshot", dir, "-o", dir, "--standard", "gbt22239-2019-l3"}
	wantCLI(t, assay(t, args...), exitIncomplete)
	if diff := cmp.Diff(first, content(t, dir, "plan.yaml")); diff != "" {
		t.Errorf("a second run changes the plan:\n%s", diff)
	}

	edits := "objects: [{kind: room, id: room-a, name: 主机房}] # 张三\n" +
		"add:\n  - {object: esx-b-03, reason: 复查, name: 张三, date: 2026-11-20}\n" +
		"absent:\n  - {kind: middleware, reason: 未使用, name: 张三, date: 2026-11-20}\n"
	edited := strings.Replace(first, "schedule:\n", edits+"schedule:\n", 1)
	if err := os.WriteFile(filepath.Join(dir, "plan.yaml"), []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	wantCLI(t, assay(t, args...), exitIncomplete)
	second := content(t, dir, "plan.yaml")
	for _, want := range []string{edits, "# [x] room-a  room  主机房\n"} {
		if !strings.Contains(second, want) {
			t.Errorf("the second run loses %q", want)
		}
	}

	plan := filepath.Join(dir, "plan.yaml")
	wantCLI(t, assay(t, "pack", dir, "--plan", plan, "--format", "html,docx"), exitGate)
	as, err := evidence.ReadAssessment(filepath.Join(dir, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	if as.Inputs["plan"] != digest([]byte(second)) || as.Plan == nil || len(as.Absent) != 1 {
		t.Errorf("the assessment records %q, %v, %v", as.Inputs["plan"], as.Plan, as.Absent)
	}
	reasons := map[string]string{}
	for _, o := range as.Objects {
		if o.Sampled {
			reasons[o.Name] = o.Reason.ZH
		}
	}
	if want := "由 张三 于 2026-11-20 增补：复查"; reasons["esx-b-03"] != want || reasons["主机房"] == "" {
		t.Errorf("reasons of the sample: %q, %q", reasons["esx-b-03"], reasons["主机房"])
	}
	wantCLI(t, assay(t, "verify", filepath.Join(dir, "pack.zip"), "--replay"), exitOK)
	wantCLI(t, assay(t, "report", dir, "--format", "html"), exitOK)
	wantCLI(t, assay(t, "pack", dir), exitInput, "was made with an assessment plan", "--plan")

	alone := t.TempDir()
	wantCLI(t, assay(t, "assess", snapshot, "--plan", plan, "-o", alone), exitGate)
	unknown := writeFile(t, filepath.Join(alone, "wang.yaml"), "format: assay.answers/1\nanswers:\n"+
		`  - {standard: gbt22239-2019-l3, control: "8.1.4.1 a", objects: [esx-99], verdict: conform, record: 看, `+
		"name: 王明, date: 2026-11-20, valid_until: 2027-11-19}\n")
	wantCLI(t, assay(t, "assess", snapshot, "--answers", unknown, "-o", t.TempDir()), exitInput,
		`wang.yaml:3: answers[0]: `, `there is no object "esx-99"`)
	wantCLI(t, assay(t, "report", alone, "--format", "html"), exitOK)
}

// TestPlanNamed checks that assay.yaml names the plan, that the command plan writes a plan that is not there yet, and
// that a run uses it.
func TestPlanNamed(t *testing.T) {
	s := served(t)
	conf := configured(t, s, replace("tenants:\n", "plan: plans/p.yaml\nproject: {report_number: R-1}\ntenants:\n"))
	dir := filepath.Join(t.TempDir(), "out")
	wantCLI(t, assay(t, "run", "-c", conf, "-o", dir), exitInput, "assay.yaml:", "plan: there is no file")

	wantCLI(t, assay(t, "plan", "-c", conf, "-o", dir, "--lang", "en"), exitIncomplete)
	plan := filepath.Join(filepath.Dir(conf), "plans", "p.yaml")
	if !strings.HasPrefix(content(t, plan), "# Assessment plan.") {
		t.Error("the plan is not in the language of the reports")
	}
	if !strings.HasPrefix(content(t, dir, "plan.en.pdf"), "%PDF-") || content(t, dir, "plan.en.xlsx") == "" {
		t.Error("the English documents are missing")
	}
	wantCLI(t, assay(t, "run", "-c", conf, "-o", dir, "--format", "html"), exitGate)
	as, err := evidence.ReadAssessment(filepath.Join(dir, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	if as.Plan == nil || as.Project == nil || as.Project.ReportNumber != "R-1" {
		t.Errorf("the run has the plan %v and the project %v", as.Plan, as.Project)
	}
}

// TestPlanEvents checks the messages for programs.
func TestPlanEvents(t *testing.T) {
	dir := made(t)
	out := filepath.Join(t.TempDir(), "plan")
	got := assay(t, "plan", "--snapshot", filepath.Join(dir, "out"), "-o", out, "--log-format", "json")
	for _, want := range []string{`"code":"file.written"`, `"code":"plan.counted"`, `"sampled":`} {
		if !strings.Contains(got.stderr, want) {
			t.Errorf("no %s in\n%s", want, got.stderr)
		}
	}
	if got.code != exitOK {
		t.Errorf("exit %d, all objects are known\n%s", got.code, got.stderr)
	}
}
