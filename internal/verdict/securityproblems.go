package verdict

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A pointKey identifies a control point of a standard.
type pointKey struct{ standard, point string }

// pointOf returns the control point of a control: its id without the letter of the item.
func pointOf(control string) string {
	point, _, _ := strings.Cut(control, " ")
	return point
}

// checkDecisions returns an error for a decision about a control point that its standard does not have, and for two
// decisions about one point. Decisions about standards that are not judged pass.
func checkDecisions(decisions []audit.ProblemDecision, standards []audit.Standard) error {
	known, judged, seen := map[pointKey]bool{}, map[string]bool{}, map[pointKey]bool{}
	for _, s := range standards {
		judged[s.ID] = true
		for _, c := range s.Controls {
			known[pointKey{s.ID, pointOf(c.ID)}] = true
		}
	}
	for _, d := range decisions {
		k := pointKey{d.Standard, d.Point}
		switch {
		case judged[d.Standard] && !known[k]:
			return message.Errorf("problems: %s has no control point %q", d.Standard, d.Point)
		case seen[k]:
			return message.Errorf("problems: %s %s is decided twice", d.Standard, d.Point)
		}
		seen[k] = true
	}
	return nil
}

// securityProblems returns the problems of all standards: by standard, then numbered by level and by the order of
// chapters and control points. A problem keeps the number that a decision gives it. Decided problems that are found no
// more follow with their numbers.
func (t *trial) securityProblems() []audit.SecurityProblem {
	decided := map[pointKey]*audit.ProblemDecision{}
	for i := range t.in.Decisions {
		d := &t.in.Decisions[i]
		decided[pointKey{d.Standard, d.Point}] = d
	}
	found := t.problemsFound()
	out := []audit.SecurityProblem{}
	for _, std := range t.a.Standards {
		var own []audit.SecurityProblem
		for _, r := range t.a.Results {
			k := pointKey{r.Standard, pointOf(r.Control)}
			p := found[k]
			if r.Standard != std.ID || p == nil && decided[k] == nil {
				continue
			}
			if p == nil {
				p = &audit.SecurityProblem{
					Standard: r.Standard,
					Chapter:  r.Chapter,
					Point:    k.point,
					Title:    r.Title,
					Sentence: audit.Text{ZH: "本次测评未再发现。", EN: "Not found in this assessment."},
					Controls: []string{},
					Objects:  []string{},
					Findings: []string{},
					Risks:    []string{},
					Proposed: audit.Low,
				}
			}
			t.decide(p, decided[k])
			own = append(own, *p)
			delete(found, k)
			delete(decided, k)
		}
		out = append(out, number(own)...)
	}
	return out
}

// decide sets level and state of a problem.
func (t *trial) decide(p *audit.SecurityProblem, d *audit.ProblemDecision) {
	p.Level, p.State, p.Decision = p.Proposed, audit.ProblemOpen, d
	if d == nil {
		return
	}
	p.Number = d.Number
	p.Level = cmp.Or(d.Level, p.Proposed)
	p.State = cmp.Or(d.State, audit.ProblemOpen)
	if p.State == audit.ProblemCorrected && len(p.Findings) > 0 {
		p.State, p.StillFails = audit.ProblemOpen, true
	}
}

// number sorts the problems of one standard and numbers those without a number, from the first free one.
func number(list []audit.SecurityProblem) []audit.SecurityProblem {
	gone := func(p audit.SecurityProblem) int {
		if len(p.Controls) == 0 {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(list, func(x, y audit.SecurityProblem) int {
		return cmp.Or(cmp.Compare(gone(x), gone(y)), cmp.Compare(y.Level.Rank(), x.Level.Rank()))
	})
	last := 0
	for _, p := range list {
		if n, err := strconv.Atoi(strings.TrimPrefix(p.Number, "T")); err == nil {
			last = max(last, n)
		}
	}
	for i := range list {
		if list[i].Number == "" {
			last++
			list[i].Number = fmt.Sprintf("T%03d", last)
		}
	}
	return list
}

// problemsFound returns the control points with a record that is not met, or with an item that is not met, each with
// its controls, objects and findings.
func (t *trial) problemsFound() map[pointKey]*audit.SecurityProblem {
	out := map[pointKey]*audit.SecurityProblem{}
	for _, r := range t.a.Results {
		if !unmet(r.Verdict) {
			continue
		}
		k := pointKey{r.Standard, pointOf(r.Control)}
		p := out[k]
		if p == nil {
			p = &audit.SecurityProblem{
				Standard: r.Standard,
				Chapter:  r.Chapter,
				Point:    k.point,
				Title:    r.Title,
				Objects:  []string{},
				Findings: []string{},
				Risks:    []string{},
			}
			out[k] = p
		}
		p.Controls = append(p.Controls, r.Control)
	}
	t.addObjects(out)
	risks := t.risksRaised()
	for _, p := range out {
		slices.Sort(p.Findings)
		p.Findings = slices.Compact(p.Findings)
		for _, c := range p.Controls {
			p.Risks = append(p.Risks, risks[controlKey{p.Standard, c}]...)
		}
		slices.Sort(p.Risks)
		p.Risks = slices.Compact(p.Risks)
		p.Proposed = t.proposed(p)
		p.Sentence = t.sentence(p)
	}
	return out
}

// addObjects adds the objects and the failing findings of the records that are not met.
func (t *trial) addObjects(problems map[pointKey]*audit.SecurityProblem) {
	seen := map[*audit.SecurityProblem]map[string]bool{}
	for _, rec := range t.a.Records {
		p := problems[pointKey{rec.Standard, pointOf(rec.Control)}]
		if p == nil || !unmet(rec.Verdict) || !slices.Contains(p.Controls, rec.Control) {
			continue
		}
		if seen[p] == nil {
			seen[p] = map[string]bool{}
		}
		seen[p][rec.Object] = true
		for _, d := range rec.Demands {
			for _, id := range d.Findings {
				if unmet(d.Verdict) && t.failing[id] {
					p.Findings = append(p.Findings, id)
				}
			}
		}
	}
	for p, ids := range seen {
		delete(ids, "") // of a record about a kind
		p.Objects = append(p.Objects, sortedKeys(ids)...)
	}
}

// risksRaised returns the risks by the control that raises them, without those that people rated as not applicable.
func (t *trial) risksRaised() map[controlKey][]string {
	out := map[controlKey][]string{}
	for _, s := range t.a.Scores {
		for _, h := range s.Risks {
			for _, c := range h.Controls {
				if h.State != audit.RiskNotApplicable {
					out[controlKey{s.Standard, c}] = append(out[controlKey{s.Standard, c}], h.ID)
				}
			}
		}
	}
	return out
}

// proposed returns the level by the rule of docs/verdicts.md: high if a risk is raised that people did not lower,
// low if only checks of low severity fail, and otherwise medium. Where people judged a control as not met, it is at
// least the level that the answers state, and medium where they state none.
func (t *trial) proposed(p *audit.SecurityProblem) audit.Severity {
	for _, s := range t.a.Scores {
		for _, h := range s.Risks {
			if s.Standard == p.Standard && slices.Contains(p.Risks, h.ID) && h.State != audit.RiskLowered {
				return audit.High
			}
		}
	}
	level := audit.Low
	for _, f := range t.findingsOf(p) {
		if f.Severity != audit.Low {
			level = audit.Medium
		}
	}
	for _, r := range t.a.Results {
		if r.Standard != p.Standard || !slices.Contains(p.Controls, r.Control) {
			continue
		}
		if len(p.Findings) == 0 || t.person[controlKey{r.Standard, r.Control}] {
			if stated := t.stated(r); stated.Rank() > level.Rank() {
				level = stated
			}
		}
	}
	return level
}

// findingsOf returns the findings of a problem by check.
func (t *trial) findingsOf(p *audit.SecurityProblem) []*audit.Finding {
	out := make([]*audit.Finding, len(p.Findings))
	for i, id := range p.Findings {
		out[i] = t.failure(id)
	}
	slices.SortStableFunc(out, func(x, y *audit.Finding) int { return cmp.Compare(x.Check, y.Check) })
	return out
}

// failure returns the failing finding with an id.
func (t *trial) failure(id string) *audit.Finding {
	if t.failures == nil {
		t.failures = make(map[string]*audit.Finding, len(t.failing))
		for i := range t.a.Findings {
			if f := &t.a.Findings[i]; f.Status == audit.Fail {
				t.failures[f.ID] = f
			}
		}
	}
	return t.failures[id]
}

// sentence returns one sentence for each failing check, with the number of its objects, and then the records of the
// people who judged a control as not met.
func (t *trial) sentence(p *audit.SecurityProblem) audit.Text {
	checks := map[string]audit.CheckSummary{}
	for _, c := range t.a.Checks {
		checks[c.ID] = c
	}
	var zh, en []string
	fs := t.findingsOf(p)
	for i := 0; i < len(fs); {
		n := i + 1
		for n < len(fs) && fs[n].Check == fs[i].Check {
			n++
		}
		title := problemTitle(checks[fs[i].Check], *fs[i], n-i)
		zh, en = append(zh, strings.TrimSuffix(title.ZH, "。")), append(en, strings.TrimSuffix(title.EN, "."))
		i = n
	}
	for _, r := range t.a.Results {
		if r.Standard != p.Standard || !slices.Contains(p.Controls, r.Control) ||
			!t.person[controlKey{r.Standard, r.Control}] {
			continue
		}
		if says := t.personSentence(r); says != "" {
			zh, en = append(zh, says), append(en, says)
		}
	}
	return audit.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}
