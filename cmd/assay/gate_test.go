package main

import (
	"errors"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestGate holds the one place where an assessment becomes an exit code.
func TestGate(t *testing.T) {
	f := func(s audit.Status, sev audit.Severity) audit.Finding { return audit.Finding{Status: s, Severity: sev} }
	pass, high, low := f(audit.Pass, audit.High), f(audit.Fail, audit.High), f(audit.Fail, audit.Low)
	openHigh, openLow := f(audit.Undetermined, audit.High), f(audit.Undetermined, audit.Low)
	strict, medium := audit.Gate{FailOn: audit.High}, audit.Gate{FailOn: audit.Medium}
	targets := []audit.Target{{Name: "vc-a"}, {Name: "vc-down", Error: &audit.Gap{State: audit.Unreachable}}} // the latter counts where it is in scope
	ignore := audit.Gate{FailOn: audit.High, Undetermined: "ignore"}
	down := f(audit.Undetermined, audit.Low)
	down.Target = "vc-down"
	for name, c := range map[string]struct {
		gate     audit.Gate
		findings []audit.Finding
		want     int
	}{
		"a target was not seen":          {ignore, []audit.Finding{pass, down}, exitIncomplete},
		"not seen beside a failure":      {ignore, []audit.Finding{high, down}, exitGate},
		"no gate":                        {audit.Gate{}, []audit.Finding{high, openHigh}, exitOK},
		"all pass":                       {strict, []audit.Finding{pass}, exitOK},
		"nothing at all":                 {strict, nil, exitIncomplete},
		"a failure":                      {strict, []audit.Finding{pass, high}, exitGate},
		"a failure below":                {strict, []audit.Finding{pass, low}, exitOK},
		"a failure below another gate":   {medium, []audit.Finding{pass, f(audit.Fail, audit.Medium)}, exitGate},
		"undetermined":                   {strict, []audit.Finding{pass, openHigh}, exitIncomplete},
		"undetermined below":             {strict, []audit.Finding{pass, openLow}, exitOK},
		"undetermined, site ignores it":  {ignore, []audit.Finding{pass, openHigh}, exitOK},
		"both: the nonconformity wins":   {strict, []audit.Finding{openHigh, high}, exitGate},
		"ignored beside a nonconformity": {ignore, []audit.Finding{openHigh, high}, exitGate},
	} {
		err := testApp().gate(&audit.Assessment{Gate: c.gate, Findings: c.findings, Targets: targets})
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

// TestGateWaivers holds that a failure passes the gate only where everything that rests on it was accepted.
func TestGateWaivers(t *testing.T) {
	result := func(v audit.Verdict, waiver string) audit.Result {
		r := audit.Result{Verdict: v, Findings: []string{"F-1", "F-2"}}
		if waiver != "" {
			r.Waived = map[string]string{"F-1": waiver}
		}
		return r
	}
	no, part := audit.Nonconform, audit.PartlyConform
	for name, c := range map[string]struct {
		check   string // waiver of the failure's check
		results []audit.Result
		want    int
	}{
		"none":                             {"", []audit.Result{result(no, ""), result(no, "")}, exitGate},
		"one of two controls":              {"", []audit.Result{result(no, "W-1"), result(no, "")}, exitGate},
		"one of two controls, the other":   {"", []audit.Result{result(part, ""), result(no, "W-1")}, exitGate},
		"both controls":                    {"", []audit.Result{result(no, "W-1"), result(part, "W-2")}, exitOK},
		"the check":                        {"W-3", []audit.Result{result(no, ""), result(no, "")}, exitOK},
		"the check, and no control asks":   {"W-3", nil, exitOK},
		"one, the other conforms":          {"", []audit.Result{result(no, "W-1"), result(audit.Conform, "")}, exitOK},
		"one, the other does not apply":    {"", []audit.Result{result(no, "W-1"), result(audit.VerdictNotApplicable, "")}, exitOK},
		"one that conforms, not the other": {"", []audit.Result{result(audit.Conform, "W-1"), result(no, "")}, exitGate},
		"a person overruled, no waiver":    {"", []audit.Result{result(audit.Conform, "")}, exitGate},
		"no control asks":                  {"", nil, exitGate},
	} {
		fs := []audit.Finding{{ID: "F-1", Status: audit.Fail, Severity: audit.High, Waiver: c.check}, {ID: "F-2", Status: audit.Pass, Severity: audit.High}}
		err := testApp().gate(&audit.Assessment{Gate: audit.Gate{FailOn: audit.High}, Findings: fs, Results: c.results})
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
