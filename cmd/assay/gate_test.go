package main

import (
	"errors"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/verdict"
)

// TestGate checks the exit code of assessments.
func TestGate(t *testing.T) {
	f := func(s audit.Status, sev audit.Severity) audit.Finding { return audit.Finding{Status: s, Severity: sev} }
	pass, high, low := f(audit.Pass, audit.High), f(audit.Fail, audit.High), f(audit.Fail, audit.Low)
	openHigh, openLow := f(audit.Undetermined, audit.High), f(audit.Undetermined, audit.Low)
	strict, medium := audit.Gate{FailOn: audit.High}, audit.Gate{FailOn: audit.Medium}
	up, down := audit.Target{Name: "vc-a"}, audit.Target{Name: "vc-down", Error: &audit.Gap{State: audit.Unreachable}}
	both := []audit.Target{up, down}
	ignore := audit.Gate{FailOn: audit.High, Undetermined: "ignore"}
	for name, c := range map[string]struct {
		gate     audit.Gate
		findings []audit.Finding
		want     int
		targets  []audit.Target
		scope    []string
	}{
		"a target was not seen":       {ignore, []audit.Finding{pass, openLow}, exitIncomplete, both, nil},
		"not seen, no finding of it":  {ignore, []audit.Finding{pass}, exitIncomplete, both, nil},
		"not seen, no gate":           {audit.Gate{}, []audit.Finding{pass}, exitIncomplete, both, nil},
		"not seen, outside the scope": {ignore, []audit.Finding{pass}, exitOK, both, []string{"vc-a"}},
		"no target was seen":          {ignore, []audit.Finding{openLow}, exitIncomplete, []audit.Target{down}, nil},
		"not seen beside a failure":   {ignore, []audit.Finding{high, openLow}, exitGate, both, nil},
		"no gate":                     {audit.Gate{}, []audit.Finding{high, openHigh}, exitOK, []audit.Target{up}, nil},
		"all pass":                    {strict, []audit.Finding{pass}, exitOK, []audit.Target{up}, nil},
		"nothing at all":              {strict, nil, exitIncomplete, []audit.Target{up}, nil},
		"a failure":                   {strict, []audit.Finding{pass, high}, exitGate, []audit.Target{up}, nil},
		"a failure below":             {strict, []audit.Finding{pass, low}, exitOK, []audit.Target{up}, nil},
		"a failure below another gate": {
			medium,
			[]audit.Finding{pass, f(audit.Fail, audit.Medium)},
			exitGate,
			[]audit.Target{up},
			nil,
		},
		"undetermined": {
			strict,
			[]audit.Finding{pass, openHigh},
			exitIncomplete,
			[]audit.Target{up},
			nil,
		},
		"undetermined below":             {strict, []audit.Finding{pass, openLow}, exitOK, []audit.Target{up}, nil},
		"undetermined, site ignores it":  {ignore, []audit.Finding{pass, openHigh}, exitOK, []audit.Target{up}, nil},
		"both: the nonconformity wins":   {strict, []audit.Finding{openHigh, high}, exitGate, []audit.Target{up}, nil},
		"ignored beside a nonconformity": {ignore, []audit.Finding{openHigh, high}, exitGate, []audit.Target{up}, nil},
	} {
		as := &audit.Assessment{
			Gate:     c.gate,
			Findings: c.findings,
			Targets:  c.targets,
			Scope:    audit.Scope{Targets: c.scope},
		}
		judge(t, as)
		err := testApp().gate(as)
		got := exitOK
		var e exit
		if errors.As(err, &e) {
			got = e.code
		} else if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// judge adds results and problems to findings without controls.
func judge(t *testing.T, as *audit.Assessment) {
	t.Helper()
	j, err := verdict.Prepare(verdict.Input{Day: time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	j.Apply(as)
}

// TestGateProblems checks that the gate counts nonconformities found by people like failures of checks, and
// omits waived ones.
func TestGateProblems(t *testing.T) {
	for name, c := range map[string]struct {
		problem audit.Problem
		want    int
	}{
		"a check": {audit.Problem{Severity: audit.High, Findings: []string{"F-1", "F-2"}}, exitGate},
		"a check, waived in part": {
			audit.Problem{Severity: audit.High, Findings: []string{"F-1", "F-2"}, Waived: 1},
			exitGate,
		},
		"a check, waived": {
			audit.Problem{Severity: audit.High, Findings: []string{"F-1", "F-2"}, Waived: 2},
			exitOK,
		},
		"a person":                 {audit.Problem{Severity: audit.High, Origin: "person"}, exitGate},
		"a person, waived":         {audit.Problem{Severity: audit.High, Origin: "person", Waived: 1}, exitOK},
		"a person, below the gate": {audit.Problem{Severity: audit.Medium, Origin: "person"}, exitOK},
	} {
		err := testApp().gate(&audit.Assessment{
			Gate:     audit.Gate{FailOn: audit.High},
			Problems: []audit.Problem{c.problem},
			Findings: []audit.Finding{{Status: audit.Pass, Severity: audit.High}},
		})
		got := exitOK
		var e exit
		if errors.As(err, &e) {
			got = e.code
		}
		if got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
