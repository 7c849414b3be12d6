package reports

import (
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// mostOutside is the largest number of objects that a format for print lists in one table.
const mostOutside = 300

// overview returns the number of objects of each kind, also of kinds without one.
func (p *planner) overview() Section {
	rule := p.in.Plan.Sample
	s := p.section(planOverview, audit.Text{}, planOverview,
		p.columns([]int{24, 28, 10, 10, 10, 18}, planTable, planKind, planAll, planSampled, planShare, planRemark))
	s.About = p.t(planWithoutRule)
	if rule.PerGroup > 0 {
		s.About = p.t(planRule, rule.PerGroup, rule.Seed)
	}
	for _, i := range []int{2, 3, 4} {
		s.Columns[i].Right = true
	}
	for _, k := range p.in.Kinds {
		n, m := p.all[k.ID], p.sampled[k.ID]
		s.Rows = append(s.Rows, []string{
			k.Table.In(p.lang), k.Title.In(p.lang),
			strconv.Itoa(n), strconv.Itoa(m), share(m, n), p.kindRemark(k.ID, n),
		})
	}
	return s
}

// kindRemark returns the remark on a kind: objects that are not known, or that are missing.
func (p *planner) kindRemark(id string, n int) string {
	switch {
	case slices.ContainsFunc(p.in.Unseen, func(u UnseenKind) bool { return u.Kind == id }):
		return p.t(planNotAll)
	case slices.ContainsFunc(p.in.Absent, func(a audit.AbsentKind) bool { return a.Kind == id }):
		return p.t(planAbsent)
	case n == 0:
		return p.t(planNone)
	}
	return ""
}

// objectTables returns the sample, one section for each table of the report that has objects.
func (p *planner) objectTables() []Section {
	var tables []audit.Text
	rows := map[audit.Text][][]string{}
	for _, o := range p.in.Objects {
		table := p.kinds[o.Kind].Table
		if !o.Sampled {
			continue
		}
		if rows[table] == nil {
			tables = append(tables, table)
		}
		rows[table] = append(rows[table], p.objectRow(o))
	}
	var out []Section
	for _, table := range tables {
		s := p.section(audit.Text{}, planSampleAbout, audit.Text{}, p.objectColumns())
		s.Title = p.t(planSample) + p.t(colon) + table.In(p.lang)
		s.Sheet = table.In(p.lang)
		s.Rows = rows[table]
		out = append(out, s)
	}
	return out
}

// objectColumns returns the columns of a table of objects.
func (p *planner) objectColumns() []PaperColumn {
	return p.columns([]int{17, 13, 18, 14, 8, 30},
		planObject, planKind, planProduct, planWhere, planImportance, planWhy)
}

// objectRow returns an object as one row.
func (p *planner) objectRow(o audit.Object) []string {
	importance := "–"
	if w, ok := importances[o.Importance]; ok {
		importance = p.t(w)
	}
	return []string{
		text("\n", o.Name, o.ID),
		text("\n", p.kind(o.Kind), o.Target),
		text("\n", o.Product, o.Version),
		text("\n", o.Location, o.Owner),
		importance,
		o.Reason.In(p.lang),
	}
}

// outside returns the objects outside the sample.
func (p *planner) outside() Section {
	s := p.section(planOutside, planOutsideAbout, planOutside, p.objectColumns())
	s.Most = mostOutside
	for _, o := range p.in.Objects {
		if !o.Sampled {
			s.Rows = append(s.Rows, p.objectRow(o))
		}
	}
	return s
}

// gaps returns the kinds without an object, with the statement about them, and those whose objects are not all known.
func (p *planner) gaps() Section {
	s := p.section(planGaps, planGapsAbout, planGaps, p.columns([]int{26, 20, 54}, planKind, planState, planWhy))
	for _, u := range p.in.Unseen {
		s.Rows = append(s.Rows, []string{p.kind(u.Kind), p.t(planNotAll), u.Target + p.t(colon) + u.Reason.In(p.lang)})
	}
	for _, g := range p.in.Gone {
		s.Rows = append(s.Rows, []string{p.kind(g.Kind), p.t(planGone), text("\n", g.Name, g.ID)})
	}
	for _, a := range p.in.Absent {
		s.Rows = append(s.Rows, []string{
			p.kind(a.Kind), p.t(planAbsent), a.Reason + p.t(bracketed, a.Name+p.t(comma)+a.Date),
		})
	}
	for _, k := range p.in.Kinds {
		if p.kindRemark(k.ID, p.all[k.ID]) == p.t(planNone) {
			s.Rows = append(s.Rows, []string{k.Title.In(p.lang), p.t(planNone), p.t(planNoneWhy)})
		}
	}
	return s
}

// indicators returns the number of indicators of each chapter.
func (p *planner) indicators() Section {
	s := p.section(planIndicators, planIndicatorsAbout, planIndicators,
		p.columns([]int{36, 34, 10, 10, 10}, planStandard, planChapter, planAll, planApplies, planExcluded))
	for _, i := range []int{2, 3, 4} {
		s.Columns[i].Right = true
	}
	for _, std := range p.in.Standards {
		for _, ch := range std.Chapters {
			all, out := 0, 0
			for _, c := range std.Controls {
				if c.Chapter != ch.ID {
					continue
				}
				all++
				if _, ok := p.excluded[controlKey{std.ID, c.ID}]; ok {
					out++
				}
			}
			if all > 0 {
				s.Rows = append(s.Rows, []string{
					std.Title.In(p.lang), text(" ", ch.ID, ch.Title.In(p.lang)), strconv.Itoa(all),
					strconv.Itoa(all - out), strconv.Itoa(out),
				})
			}
		}
	}
	return s
}

// inapplicable returns the controls that do not apply, with the reason.
func (p *planner) inapplicable() Section {
	s := p.section(planInapplicable, planInapplicableAbout, planInapplicable,
		p.columns([]int{22, 34, 44}, planControl, planIndicator, planWhy))
	p.eachControl(func(std audit.Standard, c audit.Control) {
		if why, ok := p.excluded[controlKey{std.ID, c.ID}]; ok {
			s.Rows = append(s.Rows, []string{p.number(std, c), c.Title.In(p.lang), why.In(p.lang)})
		}
	})
	return s
}

// controls returns every indicator that applies, with its methods and kinds of objects.
func (p *planner) controls() Section {
	s := p.section(planControls, planControlsAbout, planControls, p.columns([]int{16, 38, 13, 23, 10},
		planControl, planIndicator, planMethods, planKinds, planBy))
	p.eachControl(func(std audit.Standard, c audit.Control) {
		if _, out := p.excluded[controlKey{std.ID, c.ID}]; out {
			return
		}
		var methods, kinds []string
		for _, m := range c.Methods {
			methods = append(methods, p.t(methodWords[m]))
		}
		for _, k := range c.Objects {
			kinds = append(kinds, p.kind(k))
		}
		s.Rows = append(s.Rows, []string{
			text("\n", p.number(std, c), c.Unit), text("\n", c.Title.In(p.lang), c.Text.In(p.lang)),
			strings.Join(methods, p.t(comma)), strings.Join(kinds, p.t(comma)), p.t(kindWords[c.Kind]),
		})
	})
	return s
}

// number returns the number of a control, after its standard if there are several.
func (p *planner) number(std audit.Standard, c audit.Control) string {
	if len(p.in.Standards) == 1 {
		return c.ID
	}
	return std.ID + " " + c.ID
}

// methods returns the methods with the number of indicators that each one applies to.
func (p *planner) methods() Section {
	s := p.section(planMethods, planMethodsAbout, planMethods,
		p.columns([]int{16, 68, 16}, planMethod, planHow, planCount))
	s.Columns[2].Right = true
	n := map[audit.Method]int{}
	p.eachControl(func(std audit.Standard, c audit.Control) {
		if _, out := p.excluded[controlKey{std.ID, c.ID}]; out {
			return
		}
		for _, m := range c.Methods {
			n[m]++
		}
	})
	for _, m := range []audit.Method{"interview", "examine", "test"} {
		s.Rows = append(s.Rows, []string{p.t(methodWords[m]), p.t(methodHow[m]), strconv.Itoa(n[m])})
	}
	return s
}

// eachControl calls visit for every control of the standards.
func (p *planner) eachControl(visit func(audit.Standard, audit.Control)) {
	for _, std := range p.in.Standards {
		for _, c := range std.Controls {
			visit(std, c)
		}
	}
}
