package diff

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// controls returns the controls with another verdict, in the order of the new assessment and then of the old one.
func (c *comparer) controls() []Control {
	out := []Control{}
	add := func(r *audit.Result) {
		key := r.Standard + " " + r.Control
		o, n := c.old.results[key], c.new.results[key]
		row := Control{Standard: r.Standard, Control: r.Control, Title: r.Title}
		before := false
		if o != nil {
			row.Old, before = o.Verdict, o.Waiver != nil
		}
		if n != nil {
			row.New, row.Waived = n.Verdict, n.Waiver != nil
		}
		if row.Old == row.New && before == row.Waived {
			return
		}
		row.Causes = ordered(c.controlCauses(o, n))
		out = append(out, row)
	}
	for i := range c.new.Assessment.Results {
		add(&c.new.Assessment.Results[i])
	}
	for i := range c.old.Assessment.Results {
		if r := &c.old.Assessment.Results[i]; c.new.results[r.Standard+" "+r.Control] == nil {
			add(r)
		}
	}
	slices.SortStableFunc(out, func(a, b Control) int { return cmp.Compare(a.Standard, b.Standard) })
	return out
}

// controlCauses returns the causes of the change of a control: those of its findings, and its own.
func (c *comparer) controlCauses(o, n *audit.Result) []Cause {
	if o == nil && n == nil {
		return nil
	}
	if o == nil || n == nil {
		present := cmp.Or(o, n)
		if c.hasStandard(c.old, present.Standard) && c.hasStandard(c.new, present.Standard) {
			return []Cause{Catalog}
		}
		return []Cause{Parameter} // the chosen standards
	}
	var causes []Cause
	for _, id := range slices.Concat(o.Findings, n.Findings) {
		causes = append(causes, c.causes[id]...)
	}
	if c.otherAnswers(o, n) {
		causes = append(causes, Answer)
	}
	if !reflect.DeepEqual(o.Waiver, n.Waiver) || !reflect.DeepEqual(o.Waived, n.Waived) {
		causes = append(causes, Waiver)
	}
	if c.differ("controls") && otherControl(o, n) {
		causes = append(causes, Catalog)
	}
	if len(causes) > 0 {
		return causes
	}
	return c.controlFallback(o, n)
}

// controlFallback returns the cause of a change that neither findings, answers, waivers nor the control explain.
func (c *comparer) controlFallback(o, n *audit.Result) []Cause {
	switch {
	case c.differ("plan"):
		return []Cause{Parameter}
	case c.differ("controls"):
		return []Cause{Catalog}
	case !reflect.DeepEqual(o.Objects, n.Objects) && c.differ("snapshot"):
		return []Cause{Platform}
	case c.differ("answers"):
		return []Cause{Answer} // of another control, from which it was taken over
	}
	return c.fallback(nil)
}

func (c *comparer) hasStandard(x *index, id string) bool {
	return slices.ContainsFunc(x.Assessment.Standards, func(s audit.StandardSummary) bool { return s.ID == id })
}

// otherControl reports whether the catalog defines a control otherwise.
func otherControl(o, n *audit.Result) bool {
	return !slices.Equal(o.Checks, n.Checks) || o.Kind != n.Kind || o.Text != n.Text || o.Title != n.Title ||
		!slices.Equal(o.Methods, n.Methods) || !reflect.DeepEqual(o.Points, n.Points) ||
		!reflect.DeepEqual(o.Missing, n.Missing)
}

// otherAnswers reports whether the answers to a control differ, or one of them began or ceased to count in between.
func (c *comparer) otherAnswers(o, n *audit.Result) bool {
	if !reflect.DeepEqual(o.Answers, n.Answers) {
		return true
	}
	before, after := day(c.old.Assessment), day(c.new.Assessment)
	return slices.ContainsFunc(n.Answers, func(a audit.Answer) bool {
		counts := func(day string) bool { return a.Date <= day && day <= a.ValidUntil }
		return counts(before) != counts(after)
	})
}

// day returns the day of an assessment in its zone.
func day(a *audit.Assessment) string {
	if at, err := time.Parse("-07:00", a.Zone); err == nil {
		return a.AsOf.In(at.Location()).Format(time.DateOnly)
	}
	return a.AsOf.UTC().Format(time.DateOnly)
}

// objects returns the objects that were added, removed or renamed.
func (c *comparer) objects() []Object {
	out := []Object{}
	for id, n := range c.new.objects {
		o := c.old.objects[id]
		row := Object{ID: id, Kind: n.Kind, Target: n.Target, NewName: n.Name}
		switch {
		case o == nil:
			row.Change, row.Causes = Added, c.objectCauses(n, c.old, Gained)
		case o.Name != n.Name:
			row.Change, row.OldName, row.Causes = Renamed, o.Name, c.objectCauses(n, nil, "")
		default:
			continue
		}
		out = append(out, row)
	}
	for id, o := range c.old.objects {
		if c.new.objects[id] == nil {
			out = append(out, Object{
				ID: id, Kind: o.Kind, Target: o.Target, Change: Removed, OldName: o.Name,
				Causes: c.objectCauses(o, c.new, Lost),
			})
		}
	}
	slices.SortFunc(out, func(a, b Object) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Target, b.Target),
			strings.Compare(a.OldName+a.NewName, b.OldName+b.NewName), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// objectCauses returns the cause of the change of an object. other is the side without it, nil for a new name, and
// unseen the cause where that side could not see it.
func (c *comparer) objectCauses(o *audit.Object, other *index, unseen Cause) []Cause {
	switch {
	case o.Target == "" && o.Origin == "listed", o.Origin == "configuration":
		return []Cause{Parameter}
	case other == nil:
		return []Cause{Platform}
	case other.down[o.Target] || other.incomplete(o.Target):
		return []Cause{unseen}
	}
	return []Cause{Platform}
}

// incomplete reports whether some evidence of a target is missing or incomplete.
func (x *index) incomplete(target string) bool {
	for _, e := range x.Assessment.Evidence {
		if e.Target == target && (e.Gap != nil || len(e.Lost) > 0) {
			return true
		}
	}
	return false
}
