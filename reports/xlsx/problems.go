package xlsx

import "strings"

// problemTables returns the table of problems found by checks and by people.
func (b *book) problemTables() []*table {
	w, st, list := b.words, b.styles, b.view.Problems
	return []*table{{
		wish: w.problems, title: w.problems, about: w.problemsAbout, n: len(list),
		columns: []column{
			{title: w.problemID, width: 17, style: st.mono},
			{title: w.severity, width: 7, style: st.centre},
			{title: w.origin, width: 10, style: st.centre},
			{title: w.problem, width: 40, style: st.text},
			{title: w.check, width: 24, style: st.text},
			{title: w.controls, width: 40, style: st.text},
			{title: w.failing, width: 19, style: st.mono},
			{title: w.record, width: 40, style: st.text},
			{title: w.waiver, width: 13, style: st.text},
		},
		row: func(i int) []any {
			p := &list[i]
			return []any{
				p.ID,
				p.SeverityLabel,
				p.Origin,
				p.Title,
				p.Check,
				b.clauses(p.Controls),
				strings.Join(p.Findings, "\n"),
				p.Record,
				p.Waived,
			}
		},
	}}
}

// clauses returns controls with their standards, one on a line.
func (b *book) clauses(controls []string) string {
	out := make([]string, len(controls))
	for i, c := range controls {
		out[i] = b.view.Clause(c)
	}
	return strings.Join(out, "\n")
}
