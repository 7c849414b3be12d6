package diff

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// estate returns an assessment of one host with two checks, one of which fails, and a control and a problem for each.
func estate() *audit.Assessment {
	host := audit.Subject{Kind: "host", ID: "host-1", Name: "esx-1"}
	ref := []audit.EvidenceRef{{SHA256: "d1", Pointer: "/hosts/host-1/ssh", Source: "ssh"}}
	return &audit.Assessment{
		System: audit.System{Name: "cloud"},
		AsOf:   time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC),
		Zone:   "+08:00",
		Inputs: map[string]string{"snapshot": "s1", "checks": "c1", "controls": "k1", "parameters": "p1"},
		Targets: []audit.Target{
			{Name: "vc-a", Kind: "vsphere", InstanceID: "i-1"},
		},
		Evidence:   []audit.Evidence{{Target: "vc-a", Collector: "vsphere.hosts", SHA256: "d1"}},
		Standards:  []audit.StandardSummary{{ID: "std"}},
		Checks:     []audit.CheckSummary{{ID: "esxi.ntp"}, {ID: "esxi.ssh"}},
		Parameters: []audit.ParameterInUse{{Check: "esxi.ntp", Name: "servers", Value: []any{"a"}}},
		Findings: []audit.Finding{
			{ID: "F-ntp", Check: "esxi.ntp", Target: "vc-a", Subject: host, Status: audit.Pass, Observed: "a",
				Evidence: ref},
			{ID: "F-ssh", Check: "esxi.ssh", Target: "vc-a", Subject: host, Status: audit.Fail, Observed: true,
				Evidence: ref},
		},
		Results: []audit.Result{
			{Standard: "std", Control: "1 a", Verdict: audit.Conform, Findings: []string{"F-ntp"},
				Checks: []string{"esxi.ntp"}},
			{Standard: "std", Control: "2 a", Verdict: audit.Nonconform, Findings: []string{"F-ssh"},
				Checks: []string{"esxi.ssh"}},
			{Standard: "std", Control: "3 a", Verdict: audit.Conform, Answers: []audit.Answer{
				{Verdict: audit.Conform, Date: "2026-11-01", ValidUntil: "2026-11-21"},
			}},
		},
		Objects: []audit.Object{{ID: "O-1", Kind: "host", Name: "esx-1", Target: "vc-a", Origin: "snapshot"}},
		SecurityProblems: []audit.SecurityProblem{{
			Number: "T001", Standard: "std", Point: "2", Controls: []string{"2 a"}, Objects: []string{"O-1"},
			Findings: []string{"F-ssh"}, Level: audit.Medium, State: audit.ProblemOpen,
		}},
	}
}

// mended changes the SSH service on the platform.
func mended(a *audit.Assessment) {
	a.Inputs["snapshot"] = "s2"
	a.Findings[1].Status, a.Findings[1].Observed = audit.Pass, false
	a.Results[1].Verdict = audit.Conform
	a.SecurityProblems = nil
}

// lines returns a difference as short lines.
func lines(d *Diff) []string {
	out := []string{}
	join := func(causes []Cause) string {
		var s []string
		for _, x := range causes {
			s = append(s, string(x))
		}
		return strings.Join(s, "+")
	}
	for _, f := range d.Findings {
		out = append(out, f.ID+" "+string(f.Old)+">"+string(f.New)+" "+join(f.Causes))
	}
	for _, c := range d.Controls {
		out = append(out, c.Control+" "+string(c.Old)+">"+string(c.New)+" "+join(c.Causes))
	}
	for _, o := range d.Objects {
		out = append(out, o.ID+" "+o.Change+" "+join(o.Causes))
	}
	for _, p := range d.Problems {
		out = append(out, p.Standard+" "+p.Point+" "+strings.Join(p.Changes, ",")+" "+join(p.Causes))
	}
	return out
}

func TestCauses(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*audit.Assessment)
		want   []string
	}{
		"nothing": {func(a *audit.Assessment) { a.Inputs["snapshot"] = "s2" }, []string{}},
		"the platform": {mended, []string{
			"F-ssh fail>pass platform", "2 a nonconform>conform platform", "std 2 gone platform",
		}},
		"a renamed object": {func(a *audit.Assessment) {
			a.Inputs["snapshot"], a.Objects[0].Name = "s2", "esx-one"
			a.Findings[0].Subject.Name, a.Findings[1].Subject.Name = "esx-one", "esx-one"
		}, []string{"O-1 renamed platform"}},
		"a parameter": {func(a *audit.Assessment) {
			a.Inputs["parameters"], a.Parameters[0].Value = "p2", []any{"b"}
			a.Findings[0].Status, a.Results[0].Verdict = audit.Fail, audit.Nonconform
		}, []string{"F-ntp pass>fail parameter", "1 a conform>nonconform parameter"}},
		"a policy": {func(a *audit.Assessment) {
			a.Inputs["checks"], a.Findings[1].Status = "c2", audit.Pass
		}, []string{"F-ssh fail>pass check"}},
		"a waiver": {func(a *audit.Assessment) { a.Findings[1].Waiver = "W-1" }, []string{"F-ssh fail>waived waiver"}},
		"a property that may not be read": {func(a *audit.Assessment) {
			a.Inputs["snapshot"], a.Findings[0].Status = "s2", audit.Undetermined
			a.Findings[0].Evidence = []audit.EvidenceRef{{SHA256: "d1", State: audit.Denied}}
			a.Results[0].Verdict = audit.VerdictUndetermined
		}, []string{"F-ntp pass>undetermined evidence_lost", "1 a conform>undetermined evidence_lost"}},
		"a target that was not reached": {func(a *audit.Assessment) {
			a.Inputs["snapshot"] = "s2"
			a.Targets[0].Error = &audit.Gap{State: audit.Unreachable}
			a.Findings, a.Objects = a.Findings[:0], nil
		}, []string{"F-ntp pass> evidence_lost", "F-ssh fail> evidence_lost", "O-1 removed evidence_lost"}},
		"an object that is gone": {func(a *audit.Assessment) {
			a.Inputs["snapshot"], a.Findings, a.Objects = "s2", a.Findings[:0], nil
		}, []string{"F-ntp pass> platform", "F-ssh fail> platform", "O-1 removed platform"}},
		"an answer that expired": {func(a *audit.Assessment) {
			a.AsOf = a.AsOf.AddDate(0, 0, 1)
			a.Results[2].Verdict = audit.Awaiting
		}, []string{"3 a conform>awaiting answer"}},
		"a catalog": {func(a *audit.Assessment) {
			a.Inputs["controls"] = "k2"
			a.Results[1].Checks, a.Results[1].Verdict = []string{"esxi.other"}, audit.Awaiting
		}, []string{"2 a nonconform>awaiting catalog"}},
		"a decision": {func(a *audit.Assessment) {
			a.SecurityProblems[0].State = audit.ProblemAccepted
			a.SecurityProblems[0].Decision = &audit.ProblemDecision{Name: "Li"}
		}, []string{"std 2 state answer"}},
		"no input": {
			func(a *audit.Assessment) { a.Findings[1].Status = audit.Pass },
			[]string{"F-ssh fail>pass unknown"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			next := estate()
			tc.change(next)
			policies := map[string]string{"esxi.ntp": "1", "esxi.ssh": "1"}
			after := map[string]string{"esxi.ntp": "1", "esxi.ssh": next.Inputs["checks"]}
			if next.Inputs["checks"] == "c1" {
				after = policies
			}
			d := Compare(Side{estate(), "1.0", policies}, Side{next, "1.0", after})
			if diff := cmp.Diff(tc.want, lines(d)); diff != "" {
				t.Error(diff)
			}
			if d.Empty() != (len(tc.want) == 0) {
				t.Errorf("empty is %t", d.Empty())
			}
		})
	}
}

// TestGained reverses a loss: what could not be read and can be read now is evidence gained.
func TestGained(t *testing.T) {
	lost := estate()
	lost.Inputs["snapshot"] = "s0"
	lost.Targets[0].Error = &audit.Gap{State: audit.Unreachable}
	lost.Findings = []audit.Finding{{ID: "F-all", Check: "esxi.ssh", Target: "vc-a",
		Subject: audit.Subject{Kind: "host", ID: "*"}, Status: audit.Undetermined}}
	lost.Objects = nil
	got := lines(Compare(Side{lost, "1.0", nil}, Side{estate(), "1.0", nil}))
	want := []string{
		"F-ntp >pass evidence_gained", "F-all undetermined> evidence_gained", "F-ssh >fail evidence_gained",
		"O-1 added evidence_gained",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestForm encodes a difference twice: the bytes are equal and no list is null.
func TestForm(t *testing.T) {
	next := estate()
	mended(next)
	one, err := json.Marshal(Compare(Side{estate(), "1.0", nil}, Side{next, "1.1", nil}))
	if err != nil {
		t.Fatal(err)
	}
	two, err := json.Marshal(Compare(Side{estate(), "1.0", nil}, Side{next, "1.1", nil}))
	if err != nil || !slices.Equal(one, two) {
		t.Errorf("%s\n%s", one, two)
	}
	none, err := json.Marshal(Compare(Side{estate(), "1.0", nil}, Side{estate(), "1.0", nil}))
	if err != nil || strings.Contains(string(none), "null") {
		t.Errorf("%s", none)
	}
}

func TestSameSystem(t *testing.T) {
	a, renamed, other := estate(), estate(), estate()
	renamed.System.Name, other.System.Name, other.Targets[0].InstanceID = "cloud 2", "another", "i-2"
	if !SameSystem(a, renamed) || SameSystem(a, other) {
		t.Error("a system is known by its name and by the instances of its targets")
	}
}
