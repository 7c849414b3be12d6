package register

import (
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// scan reads a sheet row by row.
func (r *reader) scan(b *xlsxfile.Book, sheet xlsxfile.Sheet) error {
	cells := 0
	merged, err := b.Read(sheet, func(row xlsxfile.Row) bool {
		if row.N > maxRows+1 {
			r.refuse(row.N, "", fault{
				message.Of("there are more than %d rows", maxRows),
				message.Of("remove the content far below the table, or divide the register"),
			})
			return false
		}
		if cells += len(row.Cells); cells > maxCells {
			r.refuse(row.N, "", fault{
				message.Of("there are more than %d cells", maxCells),
				message.Of("a register is a list; remove the content that is not a row"),
			})
			return false
		}
		r.take(r.line(b, row))
		return true
	})
	for _, m := range merged {
		r.merged(m)
	}
	return err
}

// line returns a row of a sheet. Filled cells beyond the largest number of columns are refused.
func (r *reader) line(b *xlsxfile.Book, row xlsxfile.Row) line {
	l := line{number: row.N}
	for _, c := range row.Cells {
		at, out := c.Col-1, cellOf(b, c)
		switch {
		case out.empty():
		case at >= maxColumns:
			r.refuse(l.number, letters(at), fault{
				message.Of("there is a value outside the table"),
				message.Of("clear it, or add a header for its column in the first row"),
			})
		default:
			for len(l.cells) <= at {
				l.cells = append(l.cells, cell{})
			}
			l.cells[at] = out
		}
	}
	return l
}

// cellOf returns a cell of a sheet.
func cellOf(b *xlsxfile.Book, c xlsxfile.Cell) cell {
	out := cell{text: blank(c.Text), from1904: b.Date1904}
	switch {
	case c.Formula:
		out.bad = &fault{
			message.Of("is a formula"), message.Of("paste it as a value: what a formula shows depends on who opens it"),
		}
	case c.Kind == xlsxfile.Fault:
		out.bad = &fault{
			message.Of("contains the error %s", quote(c.Text)), message.Of("replace it by the value that is meant"),
		}
	}
	if c.Kind == xlsxfile.Number {
		out.number, out.format = true, b.Format(c.Style)
	}
	return out
}

// merged rejects merged cells in rows and columns that are read. All but the first of them are empty, so it
// is unclear to which rows the value applies. Merged cells above the header or in ignored columns are
// accepted.
func (r *reader) merged(m xlsxfile.Range) {
	if r.started && m.LastRow < r.head || r.columns != nil && !r.readsAny(m.FirstCol-1, m.LastCol-1) {
		return
	}
	r.refuse(m.FirstRow, letters(m.FirstCol-1), fault{
		message.Of("the cells %s are merged", m), message.Of("unmerge them and fill in every row"),
	})
}

// readsAny reports whether a column in the range is read.
func (r *reader) readsAny(first, last int) bool {
	for i := max(first, 0); i <= last && i < len(r.columns); i++ {
		if r.columns[i] >= 0 {
			return true
		}
	}
	return false
}
