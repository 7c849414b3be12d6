package verdict

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// problemInput is a standard of four control points: hosts are checked for two items of one point, people answer the
// others.
func problemInput() (Input, []audit.Finding) {
	std := audit.Standard{ID: scoredStandard, Controls: []audit.Control{
		{ID: "8.1.1.2", Chapter: "8.1.1", Kind: "manual", Risks: []string{"6.1.1.1"}},
		{ID: "8.1.4.1 a", Chapter: "8.1.4", Kind: "automated", Checks: []string{"esxi.ssh"}},
		{ID: "8.1.4.1 b", Chapter: "8.1.4", Kind: "automated", Checks: []string{"esxi.slp"}},
		{ID: "8.1.4.2 a", Chapter: "8.1.4", Kind: "automated", Checks: []string{"esxi.cim"}},
	}}
	fail := func(check, id string, s audit.Severity, status audit.Status) audit.Finding {
		f := finding(check, "vc", "host", id, status)
		f.Severity, f.Reason, f.ReasonEN = s, id+" 的 "+check+" 不符合", id+" fails "+check
		return f
	}
	return Input{
			Standards: []audit.Standard{std},
			Whole:     []audit.Standard{std},
			Day:       noon,
			Risks:     []audit.Risk{{ID: "6.1.1.1", Kind: "case", Mitigable: true}},
			Kinds:     kinds,
		}, []audit.Finding{
			fail("esxi.cim", "a", audit.Low, audit.Fail),
			fail("esxi.slp", "a", audit.Medium, audit.Fail),
			fail("esxi.slp", "b", audit.Medium, audit.Fail),
			fail("esxi.ssh", "a", audit.High, audit.Fail),
			fail("esxi.ssh", "b", audit.High, audit.Pass),
		}
}

// problemLines returns the security problems of an input, one line each.
func problemLines(t *testing.T, in Input, fs []audit.Finding) ([]string, *audit.Assessment) {
	t.Helper()
	j, err := Prepare(in)
	if err != nil {
		t.Fatal(err)
	}
	problem := &audit.Text{ZH: "有", EN: "has"}
	a := &audit.Assessment{Findings: fs, Checks: []audit.CheckSummary{
		{ID: "esxi.cim", Subject: "host", Problem: problem},
		{ID: "esxi.slp", Subject: "host", Problem: problem},
		{ID: "esxi.ssh", Subject: "host", Problem: problem},
	}}
	if err := j.Apply(a); err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, p := range a.SecurityProblems {
		line := fmt.Sprintf("%s %s %s/%s %s [%s] %d objects: %s", p.Number, p.Point, p.Proposed, p.Level, p.State,
			strings.Join(p.Controls, ","), len(p.Objects), p.Sentence.ZH)
		if p.StillFails {
			line += " (still fails)"
		}
		lines = append(lines, line)
	}
	return lines, a
}

func TestSecurityProblems(t *testing.T) {
	room := answer(audit.Nonconform, func(a *audit.Answer) {
		a.Standard, a.Control, a.Record = scoredStandard, "8.1.1.2", "门禁停用"
	})
	decision := func(point string, edit func(*audit.ProblemDecision)) audit.ProblemDecision {
		d := audit.ProblemDecision{Standard: scoredStandard, Point: point, Name: "n", Date: "2026-11-01"}
		edit(&d)
		return d
	}
	corrected := func(d *audit.ProblemDecision) { d.State = audit.ProblemCorrected }
	const login, cim = "a 的 esxi.slp 不符合（另有 1 个对象存在同类问题）；a 的 esxi.ssh 不符合", "a 的 esxi.cim 不符合"

	for name, c := range map[string]struct {
		answers   []audit.Answer
		decisions []audit.ProblemDecision
		want      []string
	}{
		"proposed": {
			want: []string{
				"T001 8.1.4.1 medium/medium open [8.1.4.1 a,8.1.4.1 b] 2 objects: " + login,
				"T002 8.1.4.2 low/low open [8.1.4.2 a] 1 objects: " + cim,
			},
		},
		"a risk is high and comes first": {
			answers: []audit.Answer{room},
			want: []string{
				"T001 8.1.1.2 high/high open [8.1.1.2] 1 objects: 门禁停用",
				"T002 8.1.4.1 medium/medium open [8.1.4.1 a,8.1.4.1 b] 2 objects: " + login,
				"T003 8.1.4.2 low/low open [8.1.4.2 a] 1 objects: " + cim,
			},
		},
		"a person decides the level": {
			answers: []audit.Answer{room},
			decisions: []audit.ProblemDecision{
				decision("8.1.1.2", func(d *audit.ProblemDecision) { d.Level, d.Compensation = audit.Low, "门口有人值守" }),
			},
			want: []string{
				"T001 8.1.4.1 medium/medium open [8.1.4.1 a,8.1.4.1 b] 2 objects: " + login,
				"T002 8.1.1.2 high/low open [8.1.1.2] 1 objects: 门禁停用",
				"T003 8.1.4.2 low/low open [8.1.4.2 a] 1 objects: " + cim,
			},
		},
		"numbers are kept": {
			answers: []audit.Answer{room},
			decisions: []audit.ProblemDecision{
				decision("8.1.4.2", func(d *audit.ProblemDecision) { d.Number = "T007" }),
			},
			want: []string{
				"T008 8.1.1.2 high/high open [8.1.1.2] 1 objects: 门禁停用",
				"T009 8.1.4.1 medium/medium open [8.1.4.1 a,8.1.4.1 b] 2 objects: " + login,
				"T007 8.1.4.2 low/low open [8.1.4.2 a] 1 objects: " + cim,
			},
		},
		"corrections": {
			answers: []audit.Answer{room},
			decisions: []audit.ProblemDecision{
				decision("8.1.1.2", corrected),
				decision("8.1.4.2", corrected),
			},
			want: []string{
				"T001 8.1.1.2 high/high corrected [8.1.1.2] 1 objects: 门禁停用",
				"T002 8.1.4.1 medium/medium open [8.1.4.1 a,8.1.4.1 b] 2 objects: " + login,
				"T003 8.1.4.2 low/low open [8.1.4.2 a] 1 objects: " + cim + " (still fails)",
			},
		},
		"found no more": {
			decisions: []audit.ProblemDecision{
				decision("8.1.1.2", func(d *audit.ProblemDecision) {
					d.Number, d.State = "T001", audit.ProblemCorrected
				}),
			},
			want: []string{
				"T002 8.1.4.1 medium/medium open [8.1.4.1 a,8.1.4.1 b] 2 objects: " + login,
				"T003 8.1.4.2 low/low open [8.1.4.2 a] 1 objects: " + cim,
				"T001 8.1.1.2 low/low corrected [] 0 objects: 本次测评未再发现。",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in, fs := problemInput()
			in.Answers, in.Decisions = c.answers, c.decisions
			got, _ := problemLines(t, in, fs)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestProblemCounts(t *testing.T) {
	in, fs := problemInput()
	in.Answers = []audit.Answer{answer(audit.PartlyConform, func(a *audit.Answer) {
		a.Standard, a.Control = scoredStandard, "8.1.1.2"
	})}
	in.Decisions = []audit.ProblemDecision{{
		Standard: scoredStandard,
		Point:    "8.1.1.2",
		State:    audit.ProblemCorrected,
	}}
	_, a := problemLines(t, in, fs)
	want := &audit.ProblemCounts{High: 1, Medium: 1, Low: 1, Corrected: 1}
	if d := cmp.Diff(want, a.Scores[0].Problems); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestMajorRisks checks that an established trigger is corrected when all problems that raise it are.
func TestMajorRisks(t *testing.T) {
	for name, c := range map[string]struct {
		rating audit.RiskState
		state  audit.ProblemState
		want   audit.MajorRisks
	}{
		"to be rated":    {"", audit.ProblemOpen, audit.MajorRisks{}},
		"established":    {audit.RiskEstablished, audit.ProblemOpen, audit.MajorRisks{Found: 1}},
		"corrected":      {audit.RiskEstablished, audit.ProblemCorrected, audit.MajorRisks{Found: 1, Corrected: 1}},
		"not applicable": {audit.RiskNotApplicable, audit.ProblemCorrected, audit.MajorRisks{}},
	} {
		t.Run(name, func(t *testing.T) {
			in, fs := problemInput()
			in.Risks = []audit.Risk{{ID: "6.1.1.1", Kind: "case", Trigger: "A-01"}, {ID: "A-01", Kind: "trigger"}}
			in.Standards[0].Controls[0].Risks = []string{"6.1.1.1", "A-01"}
			in.Answers = []audit.Answer{answer(audit.Nonconform, func(a *audit.Answer) {
				a.Standard, a.Control = scoredStandard, "8.1.1.2"
			})}
			in.Decisions = []audit.ProblemDecision{{Standard: scoredStandard, Point: "8.1.1.2", State: c.state}}
			if c.rating != "" {
				for _, risk := range []string{"6.1.1.1", "A-01"} {
					in.Ratings = append(in.Ratings, audit.Rating{
						Standard:   scoredStandard,
						Risk:       risk,
						Rating:     c.rating,
						Date:       "2026-11-01",
						ValidUntil: "2027-11-01",
					})
				}
			}
			_, a := problemLines(t, in, fs)
			if d := cmp.Diff(&c.want, a.Scores[0].Major); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestDecisionsRefused(t *testing.T) {
	in, _ := problemInput()
	for name, c := range map[string]struct {
		decisions []audit.ProblemDecision
		want      string
	}{
		"an unknown point": {
			[]audit.ProblemDecision{{Standard: scoredStandard, Point: "8.1.4.1 a"}},
			`problems: ` + scoredStandard + ` has no control point "8.1.4.1 a"`,
		},
		"a point twice": {
			[]audit.ProblemDecision{
				{Standard: scoredStandard, Point: "8.1.4.1"},
				{Standard: scoredStandard, Point: "8.1.4.1"},
			},
			`problems: ` + scoredStandard + ` 8.1.4.1 is decided twice`,
		},
		"another standard": {
			[]audit.ProblemDecision{{Standard: "other", Point: "1"}},
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			in.Decisions = c.decisions
			_, err := Prepare(in)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
