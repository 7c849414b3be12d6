package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"
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
		return nil, "", message.Errorf("check %s: %w of %s\nhint: run it on a faster machine, or one with less to do; a check of the site's own may never end", c.ID, ErrDeadline, e.deadline)
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
func (v *evaluation) judge(m *member, g *group, a answer, shared []problem, sources [][]string, params map[string]any) audit.Finding {
	f := v.finding(m.id, m.name)
	f.Expected = a.expected
	problems, more := shared, 0
	if !g.whole || m.gapped {
		some := min(len(shared), 8) // of what concerns all subjects no more than is told is copied for each
		problems, more = append(v.problems(v.Needs, m.id, g.fields), shared[:some]...), len(shared)-some
	}
	if fails := a.failures[m.id]; len(fails) > 0 && !(v.FailsOnAbsence && len(shared) > 0) {
		f.Status = audit.Fail
		v.describe(&f, unsetIn(v.Needs, m.fields, fails), params)
		return f
	}
	if why, ok := a.notApplicable[m.id]; ok && (len(problems) == 0 || len(a.doubt)+len(v.problems(v.Applicability, m.id, g.fields)) == 0) {
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

// finding returns a new finding. Its id depends on check, target and subject only, so it is stable between runs.
func (v *evaluation) finding(id, name string) audit.Finding {
	sum := sha256.Sum256([]byte(strings.Join([]string{v.ID, v.target.Name, v.Subject, id}, "\x00")))
	return audit.Finding{
		ID: "F-" + hex.EncodeToString(sum[:6]), Check: v.ID, Severity: v.Severity, Target: v.target.Name,
		Subject:  audit.Subject{Kind: v.Subject, ID: id, Name: name},
		Evidence: []audit.EvidenceRef{},
	}
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
	r := failed(fails)
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
func observed(needs []policy.Need, fields object) any {
	out := object{}
	for _, n := range needs {
		if n.Absolute {
			continue
		}
		key, segs, many := n.Path, n.Keys, false
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
func (v *evaluation) population(known int) []audit.Finding {
	gap := v.unknownPopulation(v.Kind.Collection)
	if gap == nil && known > 0 {
		return nil
	}
	f := v.finding("*", "*")
	f.Status = audit.Undetermined
	switch {
	case gap != nil:
		r := because([]problem{{gap: *gap, path: v.Kind.Collection}}, 0)
		f.Reason, f.ReasonEN = r.ZH, r.EN
	case v.EmptyIsNotApplicable != nil:
		f.Status, f.Reason, f.ReasonEN = audit.NotApplicable, v.EmptyIsNotApplicable.ZH, v.EmptyIsNotApplicable.EN
	default:
		f.Reason, f.ReasonEN = noSubjects.ZH, noSubjects.EN
	}
	return []audit.Finding{f}
}

// all returns an undetermined finding for every subject, with one reason.
func (v *evaluation) all(subjects []member, why audit.Text) []audit.Finding {
	out := make([]audit.Finding, 0, len(subjects)+1)
	for _, m := range subjects {
		f := v.finding(m.id, m.name)
		f.Status, f.Reason, f.ReasonEN = audit.Undetermined, why.ZH, why.EN
		out = append(out, f)
	}
	return append(out, v.population(len(subjects))...)
}

// absoluteProblems returns the problems of paths outside the subjects, which affect every subject.
func (v *evaluation) absoluteProblems(needs []policy.Need) []problem {
	var out []problem
	for _, n := range needs {
		if !n.Absolute {
			continue
		}
		c := n.Keys[0]
		if n.IfSeen && !v.may[c] && v.data[c] == nil {
			continue
		}
		if gap := v.unknownPopulation(c); gap != nil {
			out = append(out, problem{*gap, n.Path})
		}
		if len(n.Keys) < 2 { // only the set of subjects matters
			continue
		}
		below := n
		below.Keys = n.Keys[2:]
		for _, id := range v.subjects(c) {
			out = underGap(out, below, v.gaps[[2]string{c, id}])
			if fields := v.data[c][id]; fields != nil {
				out = walkNeed(out, below, fields, below.Keys, nil, func(at []string, state audit.State, detail string) problem {
					return problem{audit.Gap{Pointer: audit.Pointer(append([]string{c, id}, at...)...), State: state, Detail: detail}, n.Path}
				})
			}
		}
	}
	return dedupe(out)
}
