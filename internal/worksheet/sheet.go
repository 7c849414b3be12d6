package worksheet

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

// rows writes the sheet of one standard. Everything other than rows is set between NewStreamWriter and the first row.
func (b *book) rows(s sheet) {
	last := firstRow + s.n - 1
	b.do(func() error {
		return b.file.SetSheetProps(s.name,
			&excelize.SheetPropsOptions{FitToPage: ptr(true), TabColorRGB: ptr(workbook.Blue)})
	})
	var sw *excelize.StreamWriter
	b.do(func() (err error) { sw, err = b.file.NewStreamWriter(s.name); return err })
	if b.err != nil {
		return
	}
	b.dress(sw, s, last)
	b.validate(s, last)
	b.page(s.name, headRow)
	b.do(func() error { return workbook.Protect(b.file, s.name) })
	b.head(sw, s, last)
	n := firstRow
	for _, g := range s.groups {
		b.band(sw, g, n)
		n++
		for _, r := range g.rows {
			b.row(sw, s, r, n)
			n++
		}
	}
	b.do(sw.Flush)
}

// dress sets the widths of the columns, the panes and the filter.
func (b *book) dress(sw *excelize.StreamWriter, s sheet, last int) {
	for i, c := range columns {
		b.do(func() error { return sw.SetColWidth(i+1, i+1, c.width) })
		if c.role == hidden {
			b.do(func() error { return sw.SetColVisible(i+1, i+1, false) })
		}
	}
	// Item and object remain visible while the sheet is scrolled to the right.
	split := at(colObject)
	b.do(func() error {
		return sw.SetPanes(&excelize.Panes{
			Freeze:      true,
			XSplit:      split,
			YSplit:      headRow,
			TopLeftCell: xlsxfile.Name(split+1, firstRow),
			ActivePane:  "bottomRight",
		})
	})
	b.do(func() error {
		return b.file.AutoFilter(s.name, block(at(colControl), headRow, at(colState), last), nil)
	})
}

// head writes the rows above the first row.
func (b *book) head(sw *excelize.StreamWriter, s sheet, last int) {
	first := xlsxfile.Name(at(colControl), 1)
	title := workbook.Text(s.standard.Title.In(b.lang))
	b.do(func() error {
		return sw.SetRow(first, []any{excelize.Cell{StyleID: b.styles.title, Value: title}},
			excelize.RowOpts{Height: 26})
	})
	filled := fmt.Sprintf(`COUNTIF(%s,"?*")`, column1(at(colVerdict), firstRow, last))
	rows := s.n - len(s.groups)
	about := fmt.Sprintf("%s&SUBSTITUTE(%s,\"#\",%s)", workbook.Quoted(b.words.sheetAbout+" "),
		workbook.Quoted(fmt.Sprintf(b.words.progress, "#", rows)), filled)
	b.do(func() error {
		return sw.SetRow(xlsxfile.Name(at(colControl), 2),
			[]any{excelize.Cell{StyleID: b.styles.about, Formula: about}}, excelize.RowOpts{Height: 18})
	})
	ids, heads := make([]any, len(columns)), make([]any, len(columns))
	for i, c := range columns {
		ids[i] = excelize.Cell{StyleID: b.styles.about, Value: c.id}
		style, title := b.styles.head, b.words.head[c.id]
		switch c.role {
		case input:
			style = b.styles.inputHead
		case hidden:
			title = c.id
		}
		heads[i] = excelize.Cell{StyleID: style, Value: title}
	}
	b.do(func() error { return sw.SetRow(xlsxfile.Name(1, idRow), ids, excelize.RowOpts{Hidden: true}) })
	b.do(func() error { return sw.SetRow(xlsxfile.Name(1, headRow), heads, excelize.RowOpts{Height: 44}) })
}

// band writes the head of a group: chapter, kind of objects and number of rows.
func (b *book) band(sw *excelize.StreamWriter, g group, n int) {
	row := make([]any, len(columns))
	for i, c := range columns {
		if c.role != hidden {
			row[i] = excelize.Cell{StyleID: b.styles.band}
		}
	}
	text := fmt.Sprintf(b.words.band, chapterTitle(g.chapter, b.lang), b.paper.kindTitle(g.kind), len(g.rows))
	row[at(colControl)-1] = excelize.Cell{StyleID: b.styles.band, Value: workbook.Text(text)}
	b.do(func() error { return sw.SetRow(xlsxfile.Name(1, n), row, excelize.RowOpts{Height: 20}) })
}

// row writes one row below the head of its group.
func (b *book) row(sw *excelize.StreamWriter, s sheet, r paperRow, n int) {
	base := baseOf(r)
	cells := make([]any, len(columns))
	put := func(id string, style int, value any) {
		cells[at(id)-1] = excelize.Cell{StyleID: style, Value: value}
	}
	put(colID, b.styles.body, r.id)
	put(colDigest, b.styles.body, rowDigest(b.paper.key, r.id, base, r.unit.locked))
	put(colBase, b.styles.body, base)
	put(colFree, b.styles.body, b.freeVerdicts(r.unit))
	tallest := 1
	for i, id := range idsOf(locked) {
		put(id, b.styles.locked[id], r.unit.locked[i])
		tallest = max(tallest, lines(r.unit.locked[i], columns[at(id)-1].width))
	}
	put(colShortID, b.styles.locked[colMachine], r.unit.shortID)
	values := b.values(r)
	for _, id := range idsOf(input) {
		put(id, b.styles.inputs[id], values[id])
		if v, ok := values[id].(string); ok {
			tallest = max(tallest, lines(v, columns[at(id)-1].width))
		}
	}
	cells[at(colState)-1] = excelize.Cell{StyleID: b.styles.state, Formula: b.state(s, r.unit, n)}
	b.do(func() error {
		return sw.SetRow(xlsxfile.Name(1, n), cells,
			excelize.RowOpts{Height: min(6+12.6*float64(tallest), 400), OutlineLevel: 1})
	})
}

// freeVerdicts returns the labels of the verdicts that need no reason, each between bars.
func (b *book) freeVerdicts(u *unit) string {
	out := "|"
	for _, v := range u.free {
		out += b.words.verdict(u.shape, v) + "|"
	}
	return out
}

// block returns a range of cells.
func block(c1, r1, c2, r2 int) string { return xlsxfile.Name(c1, r1) + ":" + xlsxfile.Name(c2, r2) }

// letters returns the letters of a column.
func letters(col int) string { return strings.TrimRight(xlsxfile.Name(col, 1), "1") }

// column1 returns an absolute reference to a part of one column.
func column1(col, r1, r2 int) string {
	return fmt.Sprintf("$%[1]s$%[2]d:$%[1]s$%[3]d", letters(col), r1, r2)
}
