package verdict

import (
	"cmp"
	"slices"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
)

// findings are the findings of an assessment by check.
type findings map[string]*checkFindings

// checkFindings are the findings of one check by the objects that they are about.
type checkFindings struct {
	id      string
	subject string // kind of subject; "" if neither a finding nor the check's metadata has it
	join    join
	all     []*audit.Finding
	own     []hit             // about one object, by object
	shared  map[string]*group // about every object of the kind, by target; "*" for every target
	// unplaced are the findings about objects that are not known: undetermined ones about the population of a target,
	// and others about that of a target without objects of the kind.
	unplaced *group
	fails    bool
	// lost reports that objects of the kind are not known: the population of a target is not, or the check has no
	// findings and the system has objects of the kind, none of which is a subject of the check.
	lost bool
}

// A hit is a finding about one object.
type hit struct {
	object int32
	f      *audit.Finding
}

// A group is a list of findings with its tally.
type group struct {
	tally
	list []*audit.Finding
}

func (g *group) enter(f *audit.Finding) {
	g.add(f.Status)
	g.list = append(g.list, f)
}

// A tally counts findings by status.
type tally struct{ pass, fail, open, na int }

func (t *tally) add(s audit.Status) {
	switch s {
	case audit.Pass:
		t.pass++
	case audit.Fail:
		t.fail++
	case audit.NotApplicable:
		t.na++
	default: // an unknown status is not a pass
		t.open++
	}
}

func (t *tally) sum(o tally) {
	t.pass, t.fail, t.open, t.na = t.pass+o.pass, t.fail+o.fail, t.open+o.open, t.na+o.na
}

// status returns the result of a check on an object, or "" without findings.
func (t tally) status() audit.Status {
	switch {
	case t.fail > 0:
		return audit.Fail
	case t.open > 0:
		return audit.Undetermined
	case t.pass > 0:
		return audit.Pass
	case t.na > 0:
		return audit.NotApplicable
	}
	return ""
}

// tallyOf returns the tally of findings.
func tallyOf(fs []*audit.Finding) tally {
	var t tally
	for _, f := range fs {
		t.add(f.Status)
	}
	return t
}

// byCheck returns the findings by check, not yet joined to objects. The subjects are the kinds of subjects of checks
// by id, for those without findings.
func byCheck(all []audit.Finding, subjects map[string]string) findings {
	fs := findings{}
	for i := range all {
		f := &all[i]
		c := fs[f.Check]
		if c == nil {
			c = &checkFindings{id: f.Check, subject: f.Subject.Kind}
			fs[f.Check] = c
		}
		c.all = append(c.all, f)
		c.fails = c.fails || f.Status == audit.Fail
	}
	for id, kind := range subjects {
		if fs[id] == nil {
			fs[id] = &checkFindings{id: id, subject: kind}
		}
	}
	return fs
}

// of returns the findings of a check; a check that is not known has none.
func (fs findings) of(id string) *checkFindings {
	if c := fs[id]; c != nil {
		return c
	}
	c := &checkFindings{id: id, join: joins{}.of("")}
	fs[id] = c
	return c
}

// of returns the findings of several checks.
func (fs findings) ofAll(ids []string) []*audit.Finding {
	var out []*audit.Finding
	for _, id := range ids {
		out = append(out, fs.of(id).all...)
	}
	return out
}

// joinObjects relates every finding to its objects.
func (fs findings) joinObjects(o *objects) {
	for _, c := range fs {
		c.join = o.joins.of(c.subject)
		for _, f := range c.all {
			c.place(f, o)
		}
		slices.SortFunc(c.own, func(a, b hit) int {
			return cmp.Or(cmp.Compare(a.object, b.object), cmp.Compare(a.f.ID, b.f.ID))
		})
		c.lost = c.unplaced != nil && c.unplaced.open > 0 || c.silent(o)
		for _, g := range c.shared {
			sort.Slice(g.list, func(i, k int) bool { return g.list[i].ID < g.list[k].ID })
		}
	}
}

// silent reports whether a check has no findings and none of the objects of its kind is one of its subjects, so that
// no record of an object shows that it did not run.
func (c *checkFindings) silent(o *objects) bool {
	return len(c.all) == 0 && c.subject != "" && !c.join.target && len(o.of[c.join.kind]) > 0 &&
		!o.subjects[[2]string{c.join.kind, subjectKind(c.subject)}] && !o.subjects[[2]string{c.join.kind, ""}]
}

// place relates one finding to its objects. A finding about an unknown population is about every object of the kind
// on its target and, where it is undetermined or the target has none, about objects that are not known.
func (c *checkFindings) place(f *audit.Finding, o *objects) {
	p := placeOf(f)
	unknown := f.Subject.ID == "*" || p[2] == "*"
	if !unknown && !c.join.target {
		c.own = append(c.own, hit{o.at[found{c.join.kind, p}], f})
		return
	}
	there := len(o.on[[2]string{c.join.kind, p[0]}]) > 0 || p[0] == "*" && len(o.of[c.join.kind]) > 0
	if !there || unknown && f.Status != audit.NotApplicable {
		if c.unplaced == nil {
			c.unplaced = &group{}
		}
		c.unplaced.enter(f)
	}
	if !there {
		return
	}
	if c.shared == nil {
		c.shared = map[string]*group{}
	}
	g := c.shared[p[0]]
	if g == nil {
		g = &group{}
		c.shared[p[0]] = g
	}
	g.enter(f)
}

// on returns the findings about one object. The list is shared and must not be changed.
func (c *checkFindings) on(i int32, target string) (t tally, own []hit, shared [2]*group) {
	if len(c.own) > 0 {
		first := sort.Search(len(c.own), func(k int) bool { return c.own[k].object >= i })
		last := first
		for ; last < len(c.own) && c.own[last].object == i; last++ {
			t.add(c.own[last].f.Status)
		}
		own = c.own[first:last]
	}
	if len(c.shared) > 0 {
		for n, on := range [2]string{target, "*"} {
			if g := c.shared[on]; g != nil {
				t.sum(g.tally)
				shared[n] = g
			}
		}
	}
	return t, own, shared
}

// expected reports whether the check must have findings about an object of its kind. A check has findings about every
// target that may have its subjects, so that one with findings elsewhere and none here is not about this target. So it
// is with workloads: a VM without a finding, such as a template, is none.
func (c *checkFindings) expected(x *audit.Object) bool {
	switch {
	case len(c.all) == 0 && c.join.target || c.subject == "" || x.ByPeople():
		return true
	case c.join.target:
		return false
	}
	return x.Subject.Kind == c.subject || len(c.all) == 0 && subjectKind(x.Subject.Kind) == subjectKind(c.subject)
}
