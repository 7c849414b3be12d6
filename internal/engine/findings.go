package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// findings returns the findings of one check on one target. The text is the reason why the check is broken, or "";
// the error is an ErrDeadline.
func (e *Engine) findings(
	ctx context.Context, c *check, q *policy.Query, s *estate, params values, asOf time.Time,
) ([]audit.Finding, string, error) {
	v := &evaluation{c, s}
	subjects, posing := v.realSubjects()
	if missing := c.missingParameter(params); missing != "" {
		return append(v.all(subjects, say(parameterMissing, missing)), posing...), "", nil
	}
	groups, of := groupBySignature(c, subjects)
	a, err := e.ask(ctx, q, v.input(groups), asOf)
	if errors.Is(err, ErrDeadline) {
		return nil, "", message.Errorf("check %s: %w of %s\n"+
			"hint: run it on a faster machine, or one with less to do; a check of the site's own may never end",
			c.ID, ErrDeadline, e.deadline)
	}
	broken := ""
	if err != nil {
		broken = oneLine(err.Error())
	} else {
		broken = v.placeFailures(a, groups)
	}
	if broken != "" {
		return append(v.all(subjects, brokenBy(broken)), posing...), broken, nil
	}
	a.copyToGroup(groups)
	if len(a.notApplicable) > 0 {
		a.doubt = v.absoluteProblems(c.Applicability)
	}
	shared, sources := v.absoluteProblems(c.Needs), v.sourceTable()
	out := make([]audit.Finding, 0, len(subjects)+1)
	for i := range subjects {
		out = append(out, v.judge(&subjects[i], of[i], a, shared, sources, params[c.ID]))
	}
	return slices.Concat(out, posing, v.population(len(subjects)+len(posing))), "", nil
}

// judge returns the finding of one subject. A failure precedes "not applicable", that precedes unknown or
// inconclusive evidence, and the rest passes.
func (v *evaluation) judge(
	m *member, g *group, a answer, shared []problem, sources [][]string, params map[string]any,
) audit.Finding {
	f := v.finding(m.id, m.name)
	f.Expected = a.expected
	problems, more := shared, 0
	if !g.whole || m.gapped {
		some := min(len(shared), 8) // copy at most 8 shared problems per subject
		problems, more = append(v.problems(v.Needs, m.id, g.fields), shared[:some]...), len(shared)-some
	}
	if fails := a.failures[m.id]; len(fails) > 0 && !(v.FailsOnAbsence && len(shared) > 0) {
		f.Status = audit.Fail
		v.describe(&f, unsetIn(v.Needs, m.fields, fails), params)
		return f
	}
	if why, ok := a.notApplicable[m.id]; ok &&
		(len(problems) == 0 || len(a.doubt)+len(v.problems(v.Applicability, m.id, g.fields)) == 0) {
		f.Status, f.Reason, f.ReasonEN = audit.NotApplicable, why.ZH, why.EN
		f.Evidence = v.needRefs(m, g, sources)
		return f
	}
	if len(problems) > 0 {
		f.Status = audit.Undetermined
		r := because(problems, more)
		f.Reason, f.ReasonEN = r.ZH, r.EN
		for _, x := range problems[:min(len(problems), 8)] {
			segs := audit.PointerKeys(x.gap.Pointer)
			if len(segs) >= 2 {
				f.Evidence = append(f.Evidence, v.refs(segs[0], segs[1], segs[2:], x.gap.State)...)
			}
		}
		return f
	}
	if why, ok := a.unclear[m.id]; ok {
		f.Status, f.Reason, f.ReasonEN = audit.Undetermined, why.ZH, why.EN
		f.Observed, f.Evidence = g.observed, v.needRefs(m, g, sources)
		return f
	}
	f.Status = audit.Pass
	f.Observed = g.observed
	f.Reason, f.ReasonEN = passed.ZH, passed.EN
	f.Evidence = v.needRefs(m, g, sources)
	return f
}

// describe fills a failed finding: a single failure directly, several by path.
func (v *evaluation) describe(f *audit.Finding, fails []fault, params map[string]any) {
	if len(fails) == 1 {
		f.Observed, f.Expected = fails[0].Observed, fails[0].Expected
	} else {
		f.Observed = byPath(fails, func(x fault) any { return x.Observed })
		f.Expected = byPath(fails, func(x fault) any { return x.Expected })
	}
	for _, x := range fails {
		state := audit.Known
		if x.unset {
			state = audit.Unset
		}
		f.Evidence = append(f.Evidence, v.refs(v.Kind.Collection, f.Subject.ID, audit.PathKeys(x.Path), state)...)
	}
	r := v.failed(fails)
	if v.Problem != nil {
		r = v.sentence(f, fails, params)
	}
	f.Reason, f.ReasonEN = r.ZH, r.EN
}

// placeFailures removes the failures that rest on an unknown property, which makes the subject undetermined. It returns
// the error of a policy whose failure names a subject or path that the evidence does not have.
func (v *evaluation) placeFailures(a answer, groups []*group) string {
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
			} else if len(v.problems(v.Needs, id, g.fields)) == 0 {
				return message.Of("a failure of %s names the path %s, which the evidence does not have", id,
					x.Path).String()
			}
		}
		a.failures[id] = kept
	}
	return ""
}
