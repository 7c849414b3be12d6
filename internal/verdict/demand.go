package verdict

import (
	"slices"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
)

// A demand is a demand of a control with the findings that it rests on.
type demand struct {
	id     string
	kinds  []string
	checks []*checkFindings
	any    bool
	// person reports that a person must judge a part that the checks of a control without demands do not answer, and
	// waits that this holds although a check has no findings.
	person, waits bool
	// divided reports that the control has demands. Its kinds of objects are then those of the catalog, and a check
	// that has no object of one of them awaits a person who lists one.
	divided bool
}

// An assessed thing is an object, or the objects of a kind that are not known.
type assessed struct {
	index  int32
	object *audit.Object // nil for a kind
	kind   string
	// rest reports that some objects of the kind are known: only checks that could not list others, or have no
	// findings at all, are about it.
	rest bool
}

// demandsOf returns the demands of a control. One without demands has a single one: its text.
func demandsOf(c audit.Control, fs findings) []demand {
	if len(c.Demands) == 0 {
		d := demand{person: needsPerson(c)}
		d.rest(c.Checks, c.Objects, fs)
		d.waits = d.person && (c.Kind != "automated" || len(fs.ofAll(c.Checks)) > 0)
		if len(d.kinds) == 0 {
			d.kinds = []string{audit.SystemKind}
		}
		return []demand{d}
	}
	out := make([]demand, len(c.Demands))
	for i, x := range c.Demands {
		kinds := x.Objects
		if len(kinds) == 0 {
			kinds = c.Objects
		}
		out[i] = demand{id: x.ID, any: x.Any, divided: true}
		out[i].rest(x.Checks, kinds, fs)
	}
	return out
}

// rest sets the checks of a demand and its kinds of objects, with those that its checks are about: no finding is lost
// to a kind that the catalog does not name.
func (d *demand) rest(checks, kinds []string, fs findings) {
	d.kinds = slices.Clone(kinds)
	for _, id := range checks {
		c := fs.of(id)
		d.checks = append(d.checks, c)
		if !slices.Contains(d.kinds, c.join.kind) && (c.subject != "" || len(checks) == 1 && len(kinds) == 0) {
			d.kinds = append(d.kinds, c.join.kind)
		}
	}
}

// needsPerson reports whether a person must judge a control without demands whatever its checks find.
func needsPerson(c audit.Control) bool {
	return c.Kind != "automated" || len(c.Wanted) > 0 || len(c.Checks) == 0 || c.Guidance != (audit.Text{})
}

// machine returns the result of the checks for one object and the findings that it rests on, sorted. Without checks
// about objects of its kind the demand awaits a person. met reports that it is met, or that its checks pass and a
// person must judge the rest.
func (d *demand) machine(x assessed) (v audit.Verdict, ids []string, met bool) {
	var fail, open, pass, na, silent, about int
	for _, c := range d.checks {
		if c.join.kind != x.kind && c.subject != "" || x.rest && !c.lost {
			continue
		}
		about++
		t, more := c.result(x)
		ids = append(ids, more...)
		switch t.status() {
		case audit.Fail:
			fail++
		case audit.Undetermined:
			open++
		case audit.Pass:
			pass++
		case audit.NotApplicable:
			na++
		default:
			if x.object == nil || c.expected(x.object) {
				silent++
			}
		}
	}
	sort.Strings(ids)
	if about == 0 {
		return audit.Awaiting, nil, false
	}
	v = d.verdict(fail, open, pass, na, silent, x)
	return v, slices.Compact(ids), v == audit.Conform || v == audit.Awaiting && pass > 0
}

// result returns the tally of the findings of a check about an object or, for a kind, of those about an unknown
// population, and their ids.
func (c *checkFindings) result(x assessed) (tally, []string) {
	if x.object == nil {
		if c.unplaced == nil {
			return tally{}, nil
		}
		return c.unplaced.tally, idsOf(c.unplaced.list)
	}
	t, own, shared := c.on(x.index, x.object.Target)
	var ids []string
	for _, h := range own {
		ids = append(ids, h.f.ID)
	}
	for _, g := range shared {
		if g != nil {
			ids = append(ids, idsOf(g.list)...)
		}
	}
	return t, ids
}

// verdict returns the result of a demand from the number of its checks by result. Silent checks should have findings
// about the object and have none.
func (d *demand) verdict(fail, open, pass, na, silent int, x assessed) audit.Verdict {
	waits := d.waits || x.object == nil && !x.rest && d.divided || x.object != nil && x.object.ByPeople()
	switch {
	case d.any && pass > 0:
		return audit.Conform
	case fail > 0 && !(d.any && open+silent > 0):
		return audit.Nonconform
	case open > 0 || silent > 0 && !waits:
		return audit.VerdictUndetermined
	case silent > 0 || d.person:
		return audit.Awaiting
	case pass > 0:
		return audit.Conform
	}
	return audit.VerdictNotApplicable
}

// idsOf returns the ids of findings.
func idsOf(fs []*audit.Finding) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.ID
	}
	return out
}
