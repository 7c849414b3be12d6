package worksheet

import (
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

// put writes a cell. A string is written as text, even if it looks like a formula; nil leaves the cell empty.
func (b *book) put(sheet string, col, row, style int, value any) {
	cell := xlsxfile.Name(col, row)
	b.do(func() error { return b.file.SetCellStyle(sheet, cell, cell, style) })
	b.do(func() error {
		switch v := value.(type) {
		case string:
			if v == "" {
				return nil
			}
			return workbook.SetText(b.file, sheet, cell, v)
		case int:
			return b.file.SetCellInt(sheet, cell, int64(v))
		}
		return nil
	})
}

// formula writes a formula. It must contain only labels of this package and cell names.
func (b *book) formula(sheet string, col, row, style int, f string) {
	cell := xlsxfile.Name(col, row)
	b.do(func() error { return b.file.SetCellStyle(sheet, cell, cell, style) })
	b.do(func() error { return b.file.SetCellFormula(sheet, cell, f) })
}

func (b *book) width(sheet string, from, to int, width float64) {
	b.do(func() error { return b.file.SetColWidth(sheet, letters(from), letters(to), width) })
}

// page sets paper, header, footer and the row that is repeated on each page; 0 means none.
func (b *book) page(sheet string, repeat int) {
	if repeat > 0 {
		b.do(func() error { return workbook.Repeat(b.file, sheet, repeat) })
	}
	b.do(func() error { return workbook.PageOn(b.file, sheet, workbook.A3, "landscape", 0) })
	b.do(func() error { // narrow, so that the columns print in 7.5 pt or more
		return b.file.SetPageMargins(sheet,
			&excelize.PageLayoutMarginsOptions{Left: ptr(sideMargin), Right: ptr(sideMargin)})
	})
	b.do(func() error {
		return b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
			OddHeader: "&L&9" + workbook.Printed(b.words.title) + "&R&9" +
				workbook.Printed(b.paper.assessment.System.Name),
			OddFooter: "&L&9" + workbook.Printed(sheet) + "&R&9 " + b.words.pageOf,
		})
	})
}

// sideMargin is the left and right margin in inches.
const sideMargin = 0.3
