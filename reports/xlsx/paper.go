package xlsx

import (
	"fmt"
	"io"
	"strconv"

	"github.com/assay-audit/assay/reports"
	"github.com/xuri/excelize/v2"
)

// paperWidth is the width of the columns of a paper's table together, in characters.
const paperWidth = 150.0

// WritePaper writes a paper as a workbook: a cover and one sheet per section. All rows are written, whatever a format
// for print shows.
func WritePaper(w io.Writer, p reports.Paper) error {
	f := excelize.NewFile()
	defer f.Close() // removes the temporary files of the streams
	b := &book{
		file:    f,
		view:    p.View(),
		words:   labelsFor(p.Lang),
		maxRows: excelize.TotalRows,
		names:   map[string]bool{},
	}
	if err := b.buildPaper(p); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return b.save(w)
}

// buildPaper creates all sheets before it fills them, like build.
func (b *book) buildPaper(p reports.Paper) error {
	if err := b.makeStyles(); err != nil {
		return err
	}
	cover := b.sheet(b.words.cover)
	var tables []*table
	for i := range p.Sections {
		t := b.paperTable(&p.Sections[i])
		b.plan(t)
		tables = append(tables, t)
	}
	for _, step := range []func() error{
		func() error { return b.file.DeleteSheet("Sheet1") },
		b.properties,
		func() error { return b.fillCover(cover) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if err := b.stream(t); err != nil {
			return fmt.Errorf("sheet %s: %w", t.name, err)
		}
	}
	return nil
}

// paperTable returns the table of a section.
func (b *book) paperTable(s *reports.Section) *table {
	t := &table{wish: s.Sheet, title: s.Title, about: s.About, n: len(s.Rows)}
	for i, c := range s.Columns {
		style := b.styles.text
		switch {
		case c.Right:
			style = b.styles.number
		case i == 0:
			style = b.styles.strong
		}
		t.columns = append(t.columns, column{
			title: c.Title,
			width: max(8, paperWidth*float64(c.Share)/100),
			style: style,
		})
	}
	t.row = func(i int) []any {
		row := make([]any, len(s.Columns))
		for j := range row {
			row[j] = s.Rows[i][j]
			if n, err := strconv.Atoi(s.Rows[i][j]); err == nil && s.Columns[j].Right {
				row[j] = n
			}
		}
		return row
	}
	return t
}
