package engine

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// groupBySignature groups subjects whose inputs to the check are identical. It returns the groups, and the group of
// each subject in the order of subjects. A check that reads several subjects at once has one group per subject.
func groupBySignature(c *check, subjects []member) (groups, of []*group) {
	of = make([]*group, len(subjects))
	byKey := map[string]*group{}
	var key []byte
	for i, m := range subjects {
		if key = key[:0]; c.PerSubject {
			key = c.visible.write(key, m.fields)
		} else {
			key = append(key, m.id...)
		}
		g := byKey[string(key)]
		if g == nil {
			g = newGroup(c, m.fields)
			byKey[string(key)], groups = g, append(groups, g)
		}
		g.ids, of[i] = append(g.ids, m.id), g
	}
	return groups, of
}

// newGroup returns an empty group with the given fields.
func newGroup(c *check, fields object) *group {
	g := &group{}
	g.fields, _ = c.visible.cut(fields).(object)
	g.whole, g.observed = g.complete(c.Needs), observed(c.Needs, fields)
	for _, x := range c.evidencePaths {
		v, ok := lookup(fields, x.segs)
		g.unset = append(g.unset, ok && v == nil)
	}
	return g
}

// complete reports whether all fields declared below the subject are present.
func (g *group) complete(needs []policy.Need) bool {
	for _, n := range needs {
		if !n.Absolute &&
			len(walkNeed(nil, n, g.fields, n.Keys, nil, func([]string, audit.State, string) problem {
				return problem{}
			})) > 0 {
			return false
		}
	}
	return true
}

// copyToGroup copies the answer for the first subject of each group to the others.
func (a *answer) copyToGroup(groups []*group) {
	for _, g := range groups {
		fails, why, unclear := a.failures[g.ids[0]], a.notApplicable[g.ids[0]], a.unclear[g.ids[0]]
		for _, id := range g.ids[1:] {
			for _, f := range fails {
				f.Subject = id
				a.failures[id] = append(a.failures[id], f)
			}
			if why.ZH != "" {
				a.notApplicable[id] = why
			}
			if unclear.ZH != "" {
				a.unclear[id] = unclear
			}
		}
	}
}
