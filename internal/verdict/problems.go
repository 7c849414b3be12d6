package verdict

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// problems returns all failures, most severe first, then by origin, check, standard and the order of controls. Each
// failing check is one problem with its failing findings, and each control that a person judged as not met is one. A
// finding is omitted if every control that depends on it was judged otherwise by a person, with a reason.
func (t *trial) problems() []audit.Problem {
	out := append(t.machineProblems(), t.personProblems()...)
	slices.SortStableFunc(out, func(x, y audit.Problem) int {
		return cmp.Or(cmp.Compare(y.Severity.Rank(), x.Severity.Rank()),
			cmp.Compare(x.Origin, y.Origin), cmp.Compare(x.Check, y.Check))
	})
	return out
}

// machineProblems returns one problem for each failing check.
func (t *trial) machineProblems() []audit.Problem {
	a, on := t.a, map[string]map[*audit.Result]bool{}
	first := map[string]audit.Finding{}
	out := []audit.Problem{}
	for _, f := range a.Findings { // sorted by check
		if f.Status != audit.Fail || t.rests[f.ID] && t.unmet[f.ID] == nil {
			continue
		}
		if n := len(out); n == 0 || out[n-1].Check != f.Check {
			first[f.Check], on[f.Check] = f, map[*audit.Result]bool{}
			out = append(out, audit.Problem{
				ID:       problemID("check", f.Check),
				Origin:   "machine",
				Severity: f.Severity,
				Check:    f.Check,
				Findings: []string{},
			})
		}
		p := &out[len(out)-1]
		p.Findings = append(p.Findings, f.ID)
		for _, r := range t.unmet[f.ID] {
			on[f.Check][r] = true
		}
		if f.Waiver != "" || waivedEverywhere(f.ID, t.unmet[f.ID]) {
			p.Waived++
		}
	}

	checks := map[string]audit.CheckSummary{}
	for _, c := range a.Checks {
		checks[c.ID] = c
	}
	for i := range out {
		p := &out[i]
		p.Title = problemTitle(checks[p.Check], first[p.Check], len(p.Findings))
		p.Controls = refs(a.Results, on[p.Check])
		slices.Sort(p.Findings)
	}
	return out
}

// problemTitle returns the title of a check's first failure, with the number of the others if the check states its
// problem in a sentence of its own.
func problemTitle(check audit.CheckSummary, first audit.Finding, failures int) audit.Text {
	title := audit.FailureTitle(check, first)
	if check.Problem != nil {
		others := audit.AndOthers(failures)
		title.ZH += others.ZH
		title.EN += others.EN
	}
	return title
}

// refs returns references to some of the results, in their order.
func refs(results []audit.Result, some map[*audit.Result]bool) []audit.ControlRef {
	out := []audit.ControlRef{}
	for i := range results {
		if r := &results[i]; some[r] {
			out = append(out, audit.ControlRef{Standard: r.Standard, Control: r.Control, Verdict: r.Verdict})
		}
	}
	return out
}

// waivedEverywhere reports whether every unmet control of a finding has its own waiver for it. A deviation accepted
// for one control is not accepted for another.
func waivedEverywhere(finding string, unmet []*audit.Result) bool {
	return len(unmet) > 0 && !slices.ContainsFunc(unmet, func(r *audit.Result) bool { return r.Waived[finding] == "" })
}

// personProblems returns one problem for each control that a person judged as not met.
func (t *trial) personProblems() []audit.Problem {
	a := t.a
	rated := map[string]map[string]audit.RiskState{}
	for _, s := range a.Scores {
		rated[s.Standard] = map[string]audit.RiskState{}
		for _, h := range s.Risks {
			rated[s.Standard][h.ID] = h.State
		}
	}
	out := []audit.Problem{}
	for _, r := range a.Results {
		if !unmet(r.Verdict) || !t.person[controlKey{r.Standard, r.Control}] {
			continue
		}
		p := audit.Problem{
			ID:       problemID(r.Standard, r.Control),
			Origin:   "person",
			Severity: personSeverity(r, rated[r.Standard]),
			Title:    r.Title,
			Controls: []audit.ControlRef{{Standard: r.Standard, Control: r.Control, Verdict: r.Verdict}},
			Findings: []string{},
		}
		p.Answer = t.answerOf(r)
		if waivesWhole(a.Waivers, r) {
			p.Waived = 1
		}
		out = append(out, p)
	}
	return out
}

// answerOf returns the last answer in force by which a person judged a control as not met, or the last in force.
func (t *trial) answerOf(r audit.Result) *audit.Answer {
	var out *audit.Answer
	for i := range r.Answers {
		a := &r.Answers[i]
		if a.Date <= t.today && t.today <= a.ValidUntil && (out == nil || unmet(a.Verdict) || !unmet(out.Verdict)) {
			out = a
		}
	}
	return out
}

// personSeverity returns high if the control has a risk case, unless people rated all its cases as lowered or not
// applicable, and otherwise medium.
func personSeverity(r audit.Result, rated map[string]audit.RiskState) audit.Severity {
	for _, id := range r.Risks {
		if s := rated[id]; s != audit.RiskLowered && s != audit.RiskNotApplicable {
			return audit.High
		}
	}
	return audit.Medium
}

// waivesWhole reports whether a waiver in force covers a control on every target and subject. It marks that waiver as
// used.
func waivesWhole(uses []audit.WaiverUse, r audit.Result) bool {
	for i := range uses {
		u := &uses[i]
		if u.Standard == r.Standard && u.Control == r.Control && u.Target == "*" && u.Subject == "*" &&
			(u.State == audit.WaiverActive || u.State == audit.WaiverUnused) {
			u.State = audit.WaiverActive
			return true
		}
	}
	return false
}

// problemID returns a stable id made from a digest of the parts.
func problemID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p + "\x00"))
	}
	return "P-" + hex.EncodeToString(h.Sum(nil))[:12]
}
