package engine

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestRollUp walks every combination of findings for every kind of control.
func TestRollUp(t *testing.T) {
	f := func(s audit.Status, sev audit.Severity) audit.Finding { return audit.Finding{Status: s, Severity: sev} }
	pass, na, open := f(audit.Pass, audit.High), f(audit.NotApplicable, audit.High), f(audit.Undetermined, audit.High)
	high, low := f(audit.Fail, audit.High), f(audit.Fail, audit.Low)
	sets := map[string][]audit.Finding{
		"none": {}, "pass": {pass}, "na": {na}, "open": {open}, "high": {high}, "low": {low},
		"pass+na": {pass, na}, "pass+open": {pass, open}, "na+open": {na, open}, "pass+high": {pass, high}, "pass+low": {pass, low},
		"na+low": {na, low}, "low+open": {low, open}, "pass+low+open": {pass, low, open}, "low+high+pass": {low, high, pass},
	}
	control := map[string]audit.Control{
		"automated": {Kind: "automated", Checks: []string{"a.b"}, Methods: []audit.Method{"examine"}},
		"wanting":   {Kind: "automated", Checks: []string{"a.b"}, Wanted: []string{"VMW-X-1"}, Methods: []audit.Method{"test"}},
		"unchecked": {Kind: "automated", Methods: []audit.Method{"test"}},
		"guided":    {Kind: "automated", Checks: []string{"a.b"}, Guidance: audit.Text{ZH: "看", EN: "look"}, Methods: []audit.Method{"test"}},
		"unseen":    {Kind: "hybrid", Methods: []audit.Method{"interview"}},
		"hybrid":    {Kind: "hybrid", Checks: []string{"a.b"}, Methods: []audit.Method{"interview"}},
		"manual":    {Kind: "manual", Methods: []audit.Method{"interview", "examine"}},
	}
	failing := map[string]audit.Verdict{
		"high": audit.Nonconform, "low": audit.Nonconform, "pass+high": audit.Nonconform, "pass+low": audit.PartlyConform, "na+low": audit.Nonconform,
		"low+open": audit.Nonconform, "pass+low+open": audit.PartlyConform, "low+high+pass": audit.Nonconform,
		"open": audit.VerdictUndetermined, "pass+open": audit.VerdictUndetermined, "na+open": audit.VerdictUndetermined,
	}
	clean := map[string]map[string]audit.Verdict{
		"automated": {"none": audit.VerdictUndetermined, "pass": audit.Conform, "na": audit.VerdictNotApplicable, "pass+na": audit.Conform},
		"wanting":   {"none": audit.VerdictUndetermined, "pass": audit.Awaiting, "na": audit.Awaiting, "pass+na": audit.Awaiting},
		"unchecked": {"none": audit.Awaiting, "pass": audit.Awaiting, "na": audit.Awaiting, "pass+na": audit.Awaiting},
		"guided":    {"none": audit.VerdictUndetermined, "pass": audit.Awaiting, "na": audit.Awaiting, "pass+na": audit.Awaiting},
		"unseen":    {"none": audit.Awaiting, "pass": audit.Awaiting, "na": audit.Awaiting, "pass+na": audit.Awaiting},
		"hybrid":    {"none": audit.Awaiting, "pass": audit.Awaiting, "na": audit.Awaiting, "pass+na": audit.Awaiting},
		"manual":    {"none": audit.Awaiting, "pass": audit.Awaiting, "na": audit.Awaiting, "pass+na": audit.Awaiting},
	}
	for kind, c := range control {
		for name, fs := range sets {
			want, ok := failing[name]
			if !ok {
				want = clean[kind][name]
			}
			got, why := rollUp(c, fs)
			if got != want {
				t.Errorf("%s, %s: %s, want %s", kind, name, got, want)
			}
			if why.ZH == "" || why.EN == "" || strings.Contains(why.ZH+why.EN, "%!") {
				t.Errorf("%s, %s: no clear reason: %+v", kind, name, why)
			}
		}
	}
}

// TestSilentChecks holds that a person's word does not stand for checks which saw nothing: as for any verdict of the machine it takes a
// reason. On a control that a person judges anyway, and for a part of the checks, the answer counts and the silent ones are named.
func TestSilentChecks(t *testing.T) {
	by := map[string][]audit.Finding{"a.b": {{ID: "F-1", Check: "a.b", Status: audit.Pass}}}
	answer := func(reason string) []audit.Answer {
		return []audit.Answer{{Verdict: audit.Conform, Name: "n", Date: "2026-11-01", ValidUntil: "2027-11-01", Record: "asked", Reason: reason}}
	}
	const none = "No finding of c.d."
	for name, c := range map[string]struct {
		kind             string
		checks           []string
		answers          []audit.Answer
		machine, verdict audit.Verdict
		says             string
	}{
		"hybrid, no answer":           {"hybrid", []string{"c.d"}, nil, audit.Awaiting, audit.Awaiting, "no target or register"},
		"hybrid, answered":            {"hybrid", []string{"c.d"}, answer(""), audit.Awaiting, audit.Conform, none},
		"automated, answered and why": {"automated", []string{"c.d"}, answer("seen on the console"), audit.VerdictUndetermined, audit.Conform, "seen on the console"},
		"automated, answered":         {"automated", []string{"c.d"}, answer(""), audit.VerdictUndetermined, audit.VerdictUndetermined, "Without a reason"},
		"manual, answered":            {"manual", []string{"c.d"}, answer(""), audit.Awaiting, audit.Conform, "n judged it"},
		"hybrid, one of two":          {"hybrid", []string{"a.b", "c.d"}, nil, audit.Awaiting, audit.Awaiting, none},
		"hybrid, one of two answered": {"hybrid", []string{"a.b", "c.d"}, answer(""), audit.Awaiting, audit.Conform, none},
		"automated, one of two":       {"automated", []string{"a.b", "c.d"}, nil, audit.VerdictUndetermined, audit.VerdictUndetermined, "No finding of c.d, so"},
	} {
		r := result("s", audit.Control{ID: "1", Kind: c.kind, Checks: c.checks}, by, nil, nil, c.answers, "2026-11-22")
		if r.Machine != c.machine || r.Verdict != c.verdict || !strings.Contains(r.ReasonEN, c.says) {
			t.Errorf("%s: %s, %s, %q, want %s, %s and %q", name, r.Machine, r.Verdict, r.ReasonEN, c.machine, c.verdict, c.says)
		}
	}
}
