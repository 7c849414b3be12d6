package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// findings returns the findings of one check on one target. The text is the reason why the check is broken, or "";
// the error is an ErrDeadline.
func (e *Engine) findings(ctx context.Context, p *policy, q rego.PreparedEvalQuery, s *estate, params values, asOf rego.EvalOption) ([]audit.Finding, string, error) {
	subjects, posing := s.realSubjects(p)
	if missing := p.missingParameter(params); missing != "" {
		return append(s.all(p, subjects, say(parameterMissing, missing)), posing...), "", nil
	}
	groups, of := groupBySignature(p, subjects)
	a := e.ask(ctx, p, q, s.input(p, groups), asOf)
	if a.late {
		return nil, "", message.Errorf("check %s: %w of %s\nhint: run it on a faster machine, or one with less to do; a check of the site's own may never end", p.ID, ErrDeadline, e.deadline)
	}
	if a.broken == "" {
		a.broken = s.placeFailures(p, a, groups)
	}
	if a.broken != "" {
		return append(s.all(p, subjects, brokenBy(a.broken)), posing...), a.broken, nil
	}
	a.copyToGroup(groups)
	if len(a.notApplicable) > 0 {
		a.doubt = s.absoluteProblems(p.applicability)
	}
	shared, sources := s.absoluteProblems(p), s.sourceTable(p)
	out := make([]audit.Finding, 0, len(subjects)+1)
	for i := range subjects {
		out = append(out, s.judge(p, &subjects[i], of[i], a, shared, sources, params[p.ID]))
	}
	return slices.Concat(out, posing, s.population(p, len(subjects)+len(posing))), "", nil
}

// judge returns the finding of one subject. A failure precedes "not applicable", that precedes unknown or
// inconclusive evidence, and the rest passes.
func (s *estate) judge(p *policy, m *member, g *group, a answer, shared []problem, sources [][]string, params map[string]any) audit.Finding {
	f := s.finding(p, m.id, m.name)
	f.Expected = a.expected
	problems, more := shared, 0
	if !g.whole || m.gapped {
		some := min(len(shared), 8) // copy at most 8 shared problems per subject
		problems, more = append(s.problems(p, m.id, g.fields), shared[:some]...), len(shared)-some
	}
	if fails := a.failures[m.id]; len(fails) > 0 && !(p.FailsOnAbsence && len(shared) > 0) {
		f.Status = audit.Fail
		s.describe(p, &f, unsetIn(p, m.fields, fails), params)
		return f
	}
	if why, ok := a.notApplicable[m.id]; ok && (len(problems) == 0 || len(a.doubt)+len(s.problems(p.applicability, m.id, g.fields)) == 0) {
		f.Status, f.Reason, f.ReasonEN = audit.NotApplicable, why.ZH, why.EN
		f.Evidence = s.needRefs(p, m, g, sources)
		return f
	}
	if len(problems) > 0 {
		f.Status = audit.Undetermined
		r := because(problems, more)
		f.Reason, f.ReasonEN = r.ZH, r.EN
		for _, x := range problems[:min(len(problems), 8)] {
			segs := audit.PointerKeys(x.gap.Pointer)
			if len(segs) >= 2 {
				f.Evidence = append(f.Evidence, s.refs(segs[0], segs[1], segs[2:], x.gap.State)...)
			}
		}
		return f
	}
	if why, ok := a.unclear[m.id]; ok {
		f.Status, f.Reason, f.ReasonEN = audit.Undetermined, why.ZH, why.EN
		f.Observed, f.Evidence = g.observed, s.needRefs(p, m, g, sources)
		return f
	}
	f.Status = audit.Pass
	f.Observed = g.observed
	f.Reason, f.ReasonEN = passed.ZH, passed.EN
	f.Evidence = s.needRefs(p, m, g, sources)
	return f
}

// finding returns a new finding. Its id depends on check, target and subject only, so it is stable between runs.
func (s *estate) finding(p *policy, id, name string) audit.Finding {
	sum := sha256.Sum256([]byte(strings.Join([]string{p.ID, s.target.Name, p.Subject, id}, "\x00")))
	return audit.Finding{
		ID: "F-" + hex.EncodeToString(sum[:6]), Check: p.ID, Severity: p.Severity, Target: s.target.Name,
		Subject:  audit.Subject{Kind: p.Subject, ID: id, Name: name},
		Evidence: []audit.EvidenceRef{},
	}
}

// describe fills a failed finding: a single failure directly, several by path.
func (s *estate) describe(p *policy, f *audit.Finding, fails []failure, params map[string]any) {
	if len(fails) == 1 {
		f.Observed, f.Expected = fails[0].Observed, fails[0].Expected
	} else {
		f.Observed = byPath(fails, func(x failure) any { return x.Observed })
		f.Expected = byPath(fails, func(x failure) any { return x.Expected })
	}
	for _, x := range fails {
		state := audit.Known
		if x.unset {
			state = audit.Unset
		}
		f.Evidence = append(f.Evidence, s.refs(p.kind.collection, f.Subject.ID, audit.PathKeys(x.Path), state)...)
	}
	r := failed(fails)
	if p.sentences != nil {
		r = p.sentence(s.named(f, params), fails)
	}
	f.Reason, f.ReasonEN = r.ZH, r.EN
}

// placeFailures removes the failures that rest on an unknown property, which makes the subject undetermined. It returns
// the error of a policy whose failure names a subject or path that the evidence does not have.
func (s *estate) placeFailures(p *policy, a answer, groups []*group) string {
	asked := map[string]*group{}
	for _, g := range groups {
		asked[g.ids[0]] = g
	}
	for _, id := range sortedKeys(a.unclear) {
		if asked[id] == nil {
			return message.Of("undetermined names the subject %s, which the evidence does not have", id).String()
		}
	}
	for _, id := range sortedKeys(a.failures) {
		g := asked[id]
		if g == nil {
			return message.Of("a failure names the subject %s, which the evidence does not have", id).String()
		}
		kept := a.failures[id][:0]
		for _, x := range a.failures[id] {
			if exists(g.fields, audit.PathKeys(x.Path)) {
				kept = append(kept, x)
			} else if len(s.problems(p, id, g.fields)) == 0 {
				return message.Of("a failure of %s names the path %s, which the evidence does not have", id, x.Path).String()
			}
		}
		a.failures[id] = kept
	}
	return ""
}

// exists reports whether a path is present, even if unset.
func exists(v any, segs []string) bool {
	for _, k := range segs {
		o, ok := v.(object)
		if !ok {
			return false
		}
		if v, ok = o[k]; !ok {
			return false
		}
	}
	return v != nil
}

// lookup returns the value at a path.
func lookup(v any, segs []string) (any, bool) {
	for _, k := range segs {
		o, ok := v.(object)
		if !ok {
			return nil, false
		}
		if v, ok = o[k]; !ok {
			return nil, false
		}
		if v == nil {
			return nil, true
		}
	}
	return v, true
}

// observed returns the values of a passing subject: the value of its only path, or the values by path, and sizes
// of containers. An unset value is marked as such, with its meaning.
func observed(p *policy, fields object) any {
	out := object{}
	for _, n := range p.needs {
		if n.absolute {
			continue
		}
		key, segs, many := n.Path, n.segs, false
		for i, k := range segs {
			if k == "*" {
				segs, key, many = segs[:i], strings.Join(segs[:i], "/"), true
				break
			}
		}
		v, _ := lookup(fields, segs)
		if many {
			v = object{"zh": size(v) + " 项", "en": size(v) + " entries"}
		} else if v == nil {
			v = notSet(n.Unset)
		}
		out[key] = v
	}
	if len(out) == 1 {
		for _, v := range out {
			return v
		}
	}
	return out
}

// size returns the number of elements as text.
func size(v any) string {
	switch v := v.(type) {
	case object:
		return strconv.Itoa(len(v))
	case []any:
		return strconv.Itoa(len(v))
	}
	return "0"
}

// population returns findings about subjects that cannot be named: the list is unknown, or empty.
func (s *estate) population(p *policy, known int) []audit.Finding {
	gap := s.unknownPopulation(p.kind.collection)
	if gap == nil && known > 0 {
		return nil
	}
	f := s.finding(p, "*", "*")
	f.Status = audit.Undetermined
	switch {
	case gap != nil:
		r := because([]problem{{gap: *gap, path: p.kind.collection}}, 0)
		f.Reason, f.ReasonEN = r.ZH, r.EN
	case p.EmptyIsNotApplicable != nil:
		f.Status, f.Reason, f.ReasonEN = audit.NotApplicable, p.EmptyIsNotApplicable.ZH, p.EmptyIsNotApplicable.EN
	default:
		f.Reason, f.ReasonEN = noSubjects.ZH, noSubjects.EN
	}
	return []audit.Finding{f}
}

// all returns an undetermined finding for every subject, with one reason.
func (s *estate) all(p *policy, subjects []member, why audit.Text) []audit.Finding {
	out := make([]audit.Finding, 0, len(subjects)+1)
	for _, m := range subjects {
		f := s.finding(p, m.id, m.name)
		f.Status, f.Reason, f.ReasonEN = audit.Undetermined, why.ZH, why.EN
		out = append(out, f)
	}
	return append(out, s.population(p, len(subjects))...)
}

// absoluteProblems returns the problems of paths outside the subjects, which affect every subject.
func (s *estate) absoluteProblems(p *policy) []problem {
	var out []problem
	for _, n := range p.needs {
		if !n.absolute {
			continue
		}
		c := n.segs[0]
		if n.IfSeen && !s.may[c] && s.data[c] == nil {
			continue
		}
		if gap := s.unknownPopulation(c); gap != nil {
			out = append(out, problem{*gap, n.Path})
		}
		if len(n.segs) < 2 { // only the set of subjects matters
			continue
		}
		below := n
		below.segs = n.segs[2:]
		for _, id := range s.subjects(c) {
			out = s.underGap(out, p, below, s.gaps[[2]string{c, id}])
			if fields := s.data[c][id]; fields != nil {
				out = walkNeed(out, below, fields, below.segs, nil, func(at []string, state audit.State, detail string) problem {
					return problem{audit.Gap{Pointer: audit.Pointer(append([]string{c, id}, at...)...), State: state, Detail: detail}, n.Path}
				})
			}
		}
	}
	return dedupe(out)
}
