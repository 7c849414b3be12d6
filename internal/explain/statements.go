package explain

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// finding explains a finding.
func (x *Explainer) finding(f *audit.Finding) (Explanation, error) {
	e := Explanation{
		Format:   Format,
		ID:       f.ID,
		Kind:     Finding,
		Verdict:  string(f.Status),
		Sentence: audit.Text{ZH: f.Reason, EN: f.ReasonEN},
		Subject:  &f.Subject,
		Target:   f.Target,
		Expected: f.Expected,
		Observed: f.Observed,
		Waiver:   f.Waiver,
		Check:    x.check(f),
		Inputs:   x.as.Inputs,
		Evidence: []Evidence{},
	}
	e.Title = e.Check.Title
	for i := range x.as.Results {
		r := &x.as.Results[i]
		if _, is := slices.BinarySearch(r.Findings, f.ID); is {
			e.Controls = append(e.Controls, clauseLink(r))
		}
	}
	for _, ref := range f.Evidence {
		place, err := x.place(f, ref)
		if err != nil {
			return Explanation{}, err
		}
		e.Evidence = append(e.Evidence, place)
	}
	return e, nil
}

// check returns the check behind a finding, with its policy if that is at hand.
func (x *Explainer) check(f *audit.Finding) *Check {
	c := &Check{ID: f.Check, Severity: f.Severity, Sources: []string{}, Checks: x.as.Inputs["checks"],
		Parameters: []audit.ParameterInUse{}}
	if s := x.checks[f.Check]; s != nil {
		c.Title, c.Sources = s.Title, s.Sources
	}
	for _, p := range x.as.Parameters {
		if p.Check == f.Check {
			c.Parameters = append(c.Parameters, p)
		}
	}
	path := policyPath(f.Check)
	if data, err := x.files.Policy(path); err == nil {
		sum := sha256.Sum256(data)
		c.Policy, c.SHA256 = path, hex.EncodeToString(sum[:])
	}
	return c
}

// policyPath returns the path of the policy of a check or of a variant of it in a pack: rego/checks/esxi/ssh.rego.
func policyPath(id string) string {
	id, _, _ = strings.Cut(id, "/")
	if own, is := strings.CutPrefix(id, audit.SitePrefix); is {
		return "rego/site/checks/" + strings.ReplaceAll(own, ".", "/") + ".rego"
	}
	return "rego/checks/" + strings.ReplaceAll(id, ".", "/") + ".rego"
}

// record explains the record with an index.
func (x *Explainer) record(i int) (Explanation, error) {
	r := &x.as.Records[i]
	e := Explanation{
		Format:   Format,
		ID:       x.records[i],
		Kind:     Record,
		Verdict:  string(r.Verdict),
		Standard: r.Standard,
		Control:  r.Control,
		Object:   x.objects[r.Object],
		Demands:  r.Demands,
		Inputs:   x.as.Inputs,
	}
	var ids []string
	for _, d := range r.Demands {
		ids = append(ids, d.Findings...)
	}
	res := x.result(r.Standard, r.Control)
	if res != nil {
		e.Title = res.Title
		e.Controls = []Link{clauseLink(res)}
		for _, d := range r.Demands {
			if d.Answer != nil && *d.Answer < len(res.Answers) {
				e.Answers = append(e.Answers, res.Answers[*d.Answer])
			}
		}
	}
	return e, x.chains(&e, ids)
}

// result returns the result of an item, or nil.
func (x *Explainer) result(standard, control string) *audit.Result {
	for i := range x.as.Results {
		if r := &x.as.Results[i]; r.Standard == standard && r.Control == control {
			return r
		}
	}
	return nil
}

// clause explains an item of a standard.
func (x *Explainer) clause(r *audit.Result) (Explanation, error) {
	e := Explanation{
		Format:   Format,
		ID:       r.Standard + " " + r.Control,
		Kind:     Clause,
		Verdict:  string(r.Verdict),
		Title:    r.Title,
		Sentence: audit.Text{ZH: r.Reason, EN: r.ReasonEN},
		Standard: r.Standard,
		Control:  r.Control,
		Answers:  r.Answers,
		Inputs:   x.as.Inputs,
		Records: x.recordLinks(func(rec *audit.Record) bool {
			return rec.Standard == r.Standard && rec.Control == r.Control
		}),
	}
	if r.Waiver != nil {
		e.Waiver = r.Waiver.ID
	}
	return e, x.chains(&e, r.Findings)
}

// problem explains a security problem.
func (x *Explainer) problem(p *audit.SecurityProblem) (Explanation, error) {
	e := Explanation{
		Format:   Format,
		ID:       p.Number,
		Kind:     Problem,
		Verdict:  string(p.State),
		Title:    p.Title,
		Sentence: p.Sentence,
		Standard: p.Standard,
		Control:  p.Point,
		Decision: p.Decision,
		Inputs:   x.as.Inputs,
	}
	for _, id := range p.Controls {
		if r := x.result(p.Standard, id); r != nil {
			e.Controls = append(e.Controls, clauseLink(r))
			e.Answers = append(e.Answers, unmet(r.Answers)...)
		}
	}
	e.Records = x.recordLinks(func(r *audit.Record) bool {
		return r.Standard == p.Standard && slices.Contains(p.Controls, r.Control) &&
			slices.Contains(p.Objects, r.Object)
	})
	return e, x.chains(&e, p.Findings)
}

// unmet returns the answers by which something is not met.
func unmet(list []audit.Answer) (out []audit.Answer) {
	for _, a := range list {
		if a.Verdict == audit.Nonconform || a.Verdict == audit.PartlyConform {
			out = append(out, a)
		}
	}
	return out
}

// requirement explains an unmet requirement.
func (x *Explainer) requirement(p *audit.Problem) (Explanation, error) {
	e := Explanation{
		Format:   Format,
		ID:       p.ID,
		Kind:     Requirement,
		Verdict:  string(audit.Nonconform),
		Title:    p.Title,
		Sentence: p.Title,
		Inputs:   x.as.Inputs,
	}
	if p.Answer != nil {
		e.Answers = []audit.Answer{*p.Answer}
	}
	for _, c := range p.Controls {
		if r := x.result(c.Standard, c.Control); r != nil {
			e.Controls = append(e.Controls, clauseLink(r))
		}
	}
	return e, x.chains(&e, p.Findings)
}

func clauseLink(r *audit.Result) Link {
	return Link{r.Standard + " " + r.Control, string(r.Verdict), audit.Text{ZH: r.Reason, EN: r.ReasonEN}}
}

// recordLinks returns the records that are selected. Their sentences are the names of their objects.
func (x *Explainer) recordLinks(selected func(*audit.Record) bool) (out []Link) {
	for i := range x.as.Records {
		r := &x.as.Records[i]
		if !selected(r) {
			continue
		}
		name := r.Kind
		if o := x.objects[r.Object]; o != nil {
			name = o.Name
		}
		name += " " + r.Control
		out = append(out, Link{x.records[i], string(r.Verdict), audit.Text{ZH: name, EN: name}})
	}
	return out
}

// chains adds the findings of a statement: failures first, then undetermined ones.
func (x *Explainer) chains(e *Explanation, ids []string) error {
	rank := map[audit.Status]int{audit.Fail: 0, audit.Undetermined: 1, audit.Pass: 2, audit.NotApplicable: 3}
	var all []*audit.Finding
	for _, id := range ids {
		if f := x.findings[id]; f != nil {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b *audit.Finding) int { return rank[a.Status] - rank[b.Status] })
	for i, f := range all {
		if i >= mostChains {
			e.More = append(e.More, Link{f.ID, string(f.Status), audit.Text{ZH: f.Reason, EN: f.ReasonEN}})
			continue
		}
		chain, err := x.finding(f)
		if err != nil {
			return err
		}
		chain.Inputs = nil
		e.Findings = append(e.Findings, chain)
	}
	return nil
}

// risk explains a high-risk case or a trigger by the unmet items that raise it and its rating.
func (x *Explainer) risk(standard string, r *audit.RiskHit) Explanation {
	e := Explanation{
		Format:   Format,
		ID:       r.ID,
		Kind:     Risk,
		Verdict:  string(r.State),
		Title:    r.Title,
		Sentence: r.Title,
		Standard: standard,
		Rating:   r.Rating,
		Inputs:   x.as.Inputs,
	}
	for _, id := range r.Controls {
		if res := x.result(standard, id); res != nil {
			e.Controls = append(e.Controls, clauseLink(res))
		}
	}
	return e
}

// standard explains the conclusion of a standard by its score and its items.
func (x *Explainer) standard(s *audit.StandardSummary) Explanation {
	e := Explanation{
		Format:   Format,
		ID:       s.ID,
		Kind:     Standard,
		Title:    s.Title,
		Sentence: s.Title,
		Standard: s.ID,
		Inputs:   x.as.Inputs,
	}
	for i := range x.as.Scores {
		if x.as.Scores[i].Standard == s.ID {
			e.Score = &x.as.Scores[i]
			e.Verdict, e.Sentence = e.Score.Conclusion, e.Score.Words
		}
	}
	for i := range x.as.Results {
		if r := &x.as.Results[i]; r.Standard == s.ID {
			e.Controls = append(e.Controls, clauseLink(r))
		}
	}
	return e
}
