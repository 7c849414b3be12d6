package xlsx

import (
	"fmt"
	"math"

	"github.com/assay-audit/assay/internal/workbook"
	"github.com/xuri/excelize/v2"
)

// Rows of a table sheet: title, description, header, then the data.
const (
	headRow  = 3
	firstRow = headRow + 1
)

// A column is one column of a table.
type column struct {
	title  string
	width  float64 // in characters
	style  int     // style of the cells
	paint  palette
	hidden bool
	link   func(i int) string // key of the row that the cell of row i leads to; nil for none
}

// A formula returns the formula of a cell for its row. It is made of labels and cell names of this package, not of
// data.
type formula func(row int) string

// A table is a list on one sheet, or on several if it is longer than a sheet.
type table struct {
	wish, title, about string
	columns            []column
	n                  int
	keys               func(i int) []string // by which other tables link to row i; nil for none
	row                func(i int) []any    // string, int, float64, day, formula or nil for an empty cell
	setup              func(sheet string, last int) error
	name               string // name of the first sheet
	parts              []part
}

// A part is one sheet of a table with rows from (inclusive) to (exclusive) of the table.
type part struct {
	sheet    string
	from, to int
}

// plan creates the sheets of a table.
func (b *book) plan(t *table) {
	room := b.maxRows - headRow
	for from := 0; from == 0 || from < t.n; from += room {
		t.parts = append(t.parts, part{b.sheet(t.wish), from, min(from+room, t.n)})
	}
	t.name = t.parts[0].sheet
}

// place returns the sheet and row of the i-th row of a planned table, or the first row of the first sheet for an
// empty table.
func (t *table) place(i int) (sheet string, row int) {
	for _, p := range t.parts {
		if i < p.to {
			return p.sheet, firstRow + i - p.from
		}
	}
	return t.name, firstRow
}

// stream writes the sheets of a table. Everything other than rows is set between NewStreamWriter and the first row:
// excelize drops, without an error, settings made after Flush and sheet properties set after NewStreamWriter.
func (b *book) stream(t *table) error {
	for i, p := range t.parts {
		if err := b.file.SetSheetProps(
			p.sheet,
			&excelize.SheetPropsOptions{FitToPage: ptr(true), TabColorRGB: ptr(workbook.Navy)},
		); err != nil {
			return err
		}
		sw, err := b.file.NewStreamWriter(p.sheet)
		if err != nil {
			return err
		}
		last := max(headRow+p.to-p.from, firstRow)
		if err := b.dress(sw, t, p.sheet, last); err != nil {
			return err
		}
		title := t.title
		if len(t.parts) > 1 {
			title = fmt.Sprintf("%s (%d/%d)", title, i+1, len(t.parts))
		}
		if err := b.head(sw, t, title); err != nil {
			return err
		}
		if err := b.rows(sw, t, p); err != nil {
			return err
		}
		if err := sw.Flush(); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) dress(sw *excelize.StreamWriter, t *table, sheet string, last int) error {
	for i, c := range t.columns {
		if err := sw.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		if c.hidden {
			if err := sw.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
		if c.paint != noColour {
			if err := b.paint(sheet, span(i+1, firstRow, i+1, last), c.paint); err != nil {
				return err
			}
		}
	}
	if err := sw.SetPanes(&excelize.Panes{
		Freeze:      true,
		YSplit:      headRow,
		TopLeftCell: cell(1, firstRow),
		ActivePane:  "bottomLeft",
	}); err != nil {
		return err
	}
	if err := b.file.AutoFilter(sheet, span(1, headRow, len(t.columns), last), nil); err != nil {
		return err
	}
	if err := b.page(sheet, "landscape", 0); err != nil {
		return err
	}
	if err := workbook.Repeat(b.file, sheet, headRow); err != nil {
		return err
	}
	if err := b.setUp(t, sheet, last); err != nil {
		return err
	}
	return workbook.Protect(b.file, sheet)
}

// setUp adds the links of a sheet and all that is particular to its table.
func (b *book) setUp(t *table, sheet string, last int) error {
	if t.setup != nil {
		if err := t.setup(sheet, last); err != nil {
			return err
		}
	}
	return b.link(t, sheet)
}

func (b *book) head(sw *excelize.StreamWriter, t *table, title string) error {
	at := 1
	for t.columns[at-1].hidden {
		at++
	}
	if err := sw.SetRow(
		cell(at, 1),
		[]any{excelize.Cell{StyleID: b.styles.title, Value: workbook.Text(title)}},
		excelize.RowOpts{Height: 26},
	); err != nil {
		return err
	}
	if err := sw.SetRow(
		cell(at, 2),
		[]any{excelize.Cell{StyleID: b.styles.subtitle, Value: workbook.Text(t.about)}},
		excelize.RowOpts{Height: 18},
	); err != nil {
		return err
	}
	row := make([]any, len(t.columns))
	for i, c := range t.columns {
		row[i] = excelize.Cell{StyleID: b.styles.head, Value: c.title}
	}
	return sw.SetRow(cell(1, headRow), row, excelize.RowOpts{Height: 32})
}

func (b *book) rows(sw *excelize.StreamWriter, t *table, p part) error {
	if p.from == p.to {
		return sw.SetRow(cell(1, firstRow), []any{excelize.Cell{StyleID: b.styles.subtitle, Value: b.words.none}})
	}
	row := make([]any, len(t.columns))
	for i := p.from; i < p.to; i++ {
		at := firstRow + i - p.from
		tallest := 1
		for j, value := range t.row(i) {
			c := excelize.Cell{StyleID: t.columns[j].style}
			switch value := value.(type) {
			case string:
				s := workbook.Text(value)
				c.Value = s
				if !t.columns[j].hidden {
					tallest = max(tallest, lines(s, t.columns[j].width))
				}
			case formula:
				c.Formula = value(at)
			case day:
				c.Value = value.value()
			case float64:
				if !math.IsNaN(value) && !math.IsInf(value, 0) {
					c.Value = value
				}
			case int:
				c.Value = value
			}
			row[j] = c
		}
		// Not every program fits the height of streamed rows to wrapped text, so it is estimated.
		if err := sw.SetRow(cell(1, at), row, excelize.RowOpts{Height: rowHeight(tallest)}); err != nil {
			return err
		}
	}
	return nil
}

func cell(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // rows and columns come from this package
	}
	return name
}

func span(c1, r1, c2, r2 int) string { return cell(c1, r1) + ":" + cell(c2, r2) }
