package diff

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// problems returns the security problems that changed.
func (c *comparer) problems() []Problem {
	out := []Problem{}
	add := func(p *audit.SecurityProblem) {
		key := p.Standard + " " + p.Point
		o, n := c.old.problems[key], c.new.problems[key]
		changes := problemChanges(o, n)
		if len(changes) == 0 {
			return
		}
		row := Problem{
			Standard: p.Standard, Point: p.Point, Title: p.Title, Changes: changes,
			Causes: ordered(c.problemCauses(o, n)),
		}
		if o != nil {
			row.OldNumber, row.OldState, row.OldLevel, row.OldObjects = o.Number, o.State, o.Level, len(o.Objects)
		}
		if n != nil {
			row.NewNumber, row.NewState, row.NewLevel, row.NewObjects = n.Number, n.State, n.Level, len(n.Objects)
		}
		out = append(out, row)
	}
	for _, p := range c.new.problems {
		add(p)
	}
	for key, p := range c.old.problems {
		if c.new.problems[key] == nil {
			add(p)
		}
	}
	slices.SortFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Standard, b.Standard), cmp.Compare(a.Point, b.Point))
	})
	return out
}

// Found reports whether something of a problem is found: one that only the register names is not.
func Found(p *audit.SecurityProblem) bool { return p != nil && len(p.Controls) > 0 }

func problemChanges(o, n *audit.SecurityProblem) []string {
	changes := []string{}
	switch before, after := Found(o), Found(n); {
	case after && !before:
		changes = append(changes, ProblemNew)
	case before && !after:
		changes = append(changes, ProblemGone)
	case before && after:
		if !slices.Equal(o.Objects, n.Objects) || !slices.Equal(o.Controls, n.Controls) {
			changes = append(changes, ProblemObjects)
		}
		if o.Level != n.Level {
			changes = append(changes, ProblemLevel)
		}
	}
	if o != nil && n != nil && o.State != n.State {
		changes = append(changes, ProblemState)
	}
	return changes
}

// problemCauses returns the causes of the change of a problem: those of its findings and controls, and the decision.
func (c *comparer) problemCauses(o, n *audit.SecurityProblem) []Cause {
	var causes []Cause
	for _, p := range []*audit.SecurityProblem{o, n} {
		if p == nil {
			continue
		}
		for _, id := range p.Findings {
			causes = append(causes, c.causes[id]...)
		}
		for _, id := range p.Controls {
			key := p.Standard + " " + id
			before, after := c.old.results[key], c.new.results[key]
			if before == nil || after == nil || before.Verdict != after.Verdict {
				causes = append(causes, c.controlCauses(before, after)...)
			}
		}
	}
	if o != nil && n != nil && !reflect.DeepEqual(o.Decision, n.Decision) {
		causes = append(causes, Answer)
	}
	if len(causes) == 0 {
		return c.fallback(nil)
	}
	return causes
}
