package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/sim"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const (
	scenarioDir = "../../fixtures/scenario"
	registerDir = "../../fixtures/registers"
)

// registers returns the hand-written files of fixtures/registers as targets.
func registers() []audit.Settings {
	c := func(name, register, file, sheet, encoding string) audit.Settings {
		return audit.Register{
			Endpoint: audit.Endpoint{
				Connection: audit.Connection{Target: name},
				File:       filepath.Join(registerDir, file),
			},
			Register: register,
			Sheet:    sheet,
			Encoding: encoding,
		}
	}
	return []audit.Settings{
		c("staff-2026", "staff", "staff.csv", "", ""), c("leavers-2026", "leavers", "leavers.csv", "", "gb18030"),
		c("assets-2026", "assets", "assets.xlsx", "资产", ""), c("drills", "drills", "drills.csv", "", ""),
		c("trainings", "trainings", "trainings.csv", "", ""),
		c("certificates", "certificates", "certificates.csv", "", ""), c("tickets", "tickets", "tickets.csv", "", ""),
		c("accounts", "accounts", "accounts.csv", "", ""),
	}
}

// A golden contains the parts of an assessment that are the same for every collection.
type golden struct {
	Results  []goldenResult    `json:"results"`
	Findings []goldenFinding   `json:"findings"`
	Waivers  []audit.WaiverUse `json:"waivers"`
	Scores   []audit.Score     `json:"scores"`
	Problems []goldenProblem   `json:"problems"`
}

// A goldenProblem contains the compared fields of a problem.
type goldenProblem struct {
	Origin, Check, Title string
	Severity             audit.Severity
	Controls             []audit.ControlRef
	Failing, Waived      int
	Person               string `json:",omitempty"`
}

// A goldenResult contains the compared fields of a result.
type goldenResult struct {
	Standard, Control string
	Verdict, Machine  audit.Verdict
	Overruled         bool
	Waiver            string `json:",omitempty"` // waiver that covers every failure, perhaps with others
	Waived            int    `json:",omitempty"` // failures covered by a waiver of this control
	Reason            string
}

// A goldenFinding contains the compared fields of a finding.
type goldenFinding struct {
	Check, Target, Subject string
	Status                 audit.Status
	Waiver, Reason         string
}

// TestScenario compares a whole assessment of platform, registers, answers of three people and waivers with
// a reviewed golden file.
func TestScenario(t *testing.T) {
	as := scenario(t)
	got := goldenOf(as)
	path := filepath.Join(scenarioDir, "golden.json")
	if *update {
		var b bytes.Buffer
		if err := writeJSON(&b, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want golden
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-golden +got:\n%s", diff)
	}
}

// goldenOf returns the part of an assessment that people, registers and waivers decide.
func goldenOf(as *audit.Assessment) golden {
	got := golden{Waivers: as.Waivers, Scores: as.Scores}
	for _, r := range as.Results {
		if len(r.Answers) > 0 || touches(r, "register.") || r.Waiver != nil {
			g := goldenResult{r.Standard, r.Control, r.Verdict, r.Machine, r.Overruled, "", len(r.Waived), r.Reason}
			if r.Waiver != nil {
				g.Waiver = r.Waiver.ID
			}
			got.Results = append(got.Results, g)
		}
	}
	for _, f := range as.Findings {
		if strings.HasPrefix(f.Check, "register.") && f.Status != audit.Pass || f.Waiver != "" {
			got.Findings = append(got.Findings, goldenFinding{
				f.Check, f.Target, f.Subject.Name, f.Status, f.Waiver, f.Reason,
			})
		}
	}
	for _, p := range as.Problems {
		g := goldenProblem{p.Origin, p.Check, p.Title.ZH, p.Severity, p.Controls, len(p.Findings), p.Waived, ""}
		if p.Answer != nil {
			g.Person = p.Answer.Name
		}
		got.Problems = append(got.Problems, g)
	}
	return got
}

// touches reports whether a result uses a check with this prefix.
func touches(r audit.Result, prefix string) bool {
	for _, c := range r.Checks {
		if strings.HasPrefix(c, prefix) {
			return true
		}
	}
	return false
}

// scenario returns an assessment collected and judged on a fixed day.
func scenario(t *testing.T) *audit.Assessment {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)
	s, err := sim.Start(ctx, sim.Options{Now: at})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := testApp()
	a.now = func() time.Time { return at }
	e := demoEstate(s, "")
	// Only the vCenter, because ports of other targets differ between runs.
	e.targets = append(e.targets[:1], registers()...)
	dir := filepath.Join(t.TempDir(), "snapshot")
	if unreached, err := a.collectInto(ctx, e, dir); err != nil || len(unreached) > 0 {
		t.Fatalf("%v, unreached: %+v", err, unreached)
	}
	snap, err := evidence.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	contrib := contributions{waiverFiles: []string{filepath.Join(scenarioDir, "waivers.yaml")}}
	for _, who := range []string{"physical", "management", "platform"} {
		contrib.answerFiles = append(contrib.answerFiles, filepath.Join(scenarioDir, "answers-"+who+".yaml"))
	}
	if err := a.readContributions(t.Context(), &contrib); err != nil {
		t.Fatal(err)
	}
	as, err := a.judge(ctx, snap, s.Site(), contrib)
	if err != nil {
		t.Fatal(err)
	}
	return as
}
