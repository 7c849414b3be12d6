package xlsx

import (
	"strings"

	"github.com/assay-audit/assay/reports"
)

// listTables returns the tables after the findings: checks, parameters, waivers if any, targets, evidence, raw
// answers and gaps.
func (b *book) listTables() []*table {
	tables := []*table{}
	if own := b.view.SiteChecks; len(own) > 0 {
		tables = append(tables, b.checkTable(b.words.siteChecks, b.words.siteChecksAbout, own))
	}
	tables = append(tables, b.checkTable(b.words.checkList, b.words.checkListAbout, b.view.Checks), b.parameterTable())
	tables = append(tables, b.waiverTables()...)
	raw := b.rawTable()
	return append(tables, b.targetTable(), b.evidenceTable(raw), raw, b.gapTable())
}

func (b *book) checkTable(title, about string, list []reports.Check) *table {
	w, st := b.words, b.styles
	return &table{
		wish: title, title: title, about: about, n: len(list),
		columns: []column{
			{title: w.check, width: 30, style: st.strong},
			{title: w.item, width: 40, style: st.text},
			{title: w.subjectKind, width: 14, style: st.centre},
			{title: w.severity, width: 9, style: st.centre},
			{title: w.subjects, width: 9, style: st.number},
			{title: w.pass, width: 9, style: st.number},
			{title: w.fail, width: 9, style: st.number},
			{title: w.undetermined, width: 9, style: st.number},
			{title: w.notApplicable, width: 9, style: st.number},
			{title: w.broken, width: 28, style: st.text},
			{title: w.basis, width: 52, style: st.text},
		},
		row: func(i int) []any {
			c := &list[i]
			return []any{
				c.ID,
				c.Title,
				c.SubjectLabel,
				c.SeverityLabel,
				c.Subjects,
				c.Pass,
				c.Fail,
				c.Undetermined,
				c.NotApplicable,
				c.Broken,
				strings.Join(c.Sources, "\n"),
			}
		},
	}
}

func (b *book) parameterTable() *table {
	w, st, list := b.words, b.styles, b.view.Parameters
	return &table{
		wish: w.parameters, title: w.parameters, about: w.parametersAbout, n: len(list),
		columns: []column{
			{title: w.check, width: 30, style: st.strong},
			{title: w.parameter, width: 20, style: st.text},
			{title: w.value, width: 40, style: st.text},
			{title: w.origin, width: 12, style: st.centre},
			{title: w.basis, width: 60, style: st.text},
			{title: w.others, width: 50, style: st.text},
		},
		row: func(i int) []any {
			p := &list[i]
			return []any{p.Check, p.Name, p.Value, p.Origin, p.Source, p.Others}
		},
	}
}

// targetTable returns the table of targets with one row per fact, privileges included.
func (b *book) targetTable() *table {
	w, st := b.words, b.styles
	type line struct{ target, label, value string }
	var list []line
	for _, t := range b.view.Targets {
		for _, r := range targetRows(w, t) {
			if r.Value != "" {
				list = append(list, line{t.Name, r.Label, r.Value})
			}
		}
		for _, r := range t.Privileges {
			list = append(list, line{t.Name, w.privilege + " " + r.Label, r.Value})
		}
	}
	return &table{
		wish: w.targets, title: w.targets, about: w.targetsAbout, n: len(list),
		columns: []column{
			{title: w.target, width: 20, style: st.strong},
			{title: w.item, width: 40, style: st.text},
			{title: w.value, width: 90, style: st.text},
		},
		row: func(i int) []any { return []any{list[i].target, list[i].label, list[i].value} },
	}
}

func targetRows(w labels, t reports.Target) []reports.Row {
	return []reports.Row{
		{Label: w.targetKind, Value: t.Kind},
		{Label: w.endpoint, Value: t.Endpoint},
		{Label: w.account, Value: t.Account},
		{Label: w.product, Value: t.Product},
		{Label: w.description, Value: t.Description},
		{Label: w.trust, Value: t.Trust},
		{Label: w.certificate, Value: t.Certificate},
		{Label: w.clockSkew, Value: t.ClockSkew},
		{Label: w.collection, Value: t.Collection},
		{Label: w.failure, Value: t.Error},
	}
}

func (b *book) gapTable() *table {
	w, st, list := b.words, b.styles, b.view.Gaps
	return &table{
		wish: w.gaps, title: w.gaps, about: w.gapsAbout, n: len(list),
		columns: []column{{title: w.where, width: 70, style: st.text}, {title: w.why, width: 80, style: st.text}},
		row:     func(i int) []any { return []any{list[i].Label, list[i].Value} },
	}
}
