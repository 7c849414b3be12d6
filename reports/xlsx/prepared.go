package xlsx

import "github.com/assay-audit/assay/reports/document"

// preparedTables returns the further tables of the view: objects, problems, records. The share of a column is its
// width in characters, and the caption is the name of the sheet.
func (b *book) preparedTables() []*table {
	var out []*table
	for _, t := range b.view.Tables {
		out = append(out, b.prepared(t))
	}
	return out
}

func (b *book) prepared(t document.Table) *table {
	var columns []column
	for i, c := range t.Columns {
		col := column{title: c.Head, width: float64(c.Share), style: b.styles.text}
		if c.Centre {
			col.style = b.styles.centre
		}
		for _, row := range t.Rows {
			if i < len(row) && row[i].Tone != document.Blank {
				col.paint = verdictColour
				break
			}
		}
		columns = append(columns, col)
	}
	return &table{
		wish: t.Caption, title: t.Caption, n: len(t.Rows), columns: columns,
		row: func(i int) []any {
			out := make([]any, len(columns))
			for j := range out {
				out[j] = ""
				if j < len(t.Rows[i]) {
					out[j] = t.Rows[i][j].Text
				}
			}
			return out
		},
	}
}
