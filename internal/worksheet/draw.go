package worksheet

import (
	"strings"

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
	first, last := strings.TrimRight(xlsxfile.Name(from, 1), "1"), strings.TrimRight(xlsxfile.Name(to, 1), "1")
	b.do(func() error { return b.file.SetColWidth(sheet, first, last, width) })
}

// dress sets the properties of a chapter's sheet: everything that is not a row.
func (b *book) dress(s sheet, last int) {
	for i, c := range columns {
		b.width(s.name, i+1, i+1, c.width)
		if c.role == hidden {
			b.do(func() error {
				return b.file.SetColVisible(s.name, strings.TrimRight(xlsxfile.Name(i+1, 1), "1"), false)
			})
		}
	}
	b.do(func() error { return b.file.SetRowVisible(s.name, idRow, false) })
	b.do(func() error { return b.file.SetRowHeight(s.name, 1, 26) })
	b.do(func() error { return b.file.SetRowHeight(s.name, headRow, 32) })
	// The control remains visible while the sheet is scrolled to the right.
	split := at("title")
	b.do(func() error {
		return b.file.SetPanes(s.name, &excelize.Panes{
			Freeze:      true,
			XSplit:      split,
			YSplit:      headRow,
			TopLeftCell: xlsxfile.Name(split+1, firstRow),
			ActivePane:  "bottomRight",
		})
	})
	b.do(func() error { return b.file.AutoFilter(s.name, block(1, headRow, len(columns), last), nil) })
	b.do(func() error { // after AutoFilter, which discards earlier properties
		return b.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{
			FitToPage:   ptr(true),
			TabColorRGB: ptr(workbook.Blue),
		})
	})
	b.do(func() error { return workbook.Repeat(b.file, s.name, headRow) })
	b.page(s.name, 0)
}

// page sets paper, header and footer. tall is the largest number of printed pages vertically; 0 means no limit.
func (b *book) page(sheet string, tall int) {
	b.do(func() error { return workbook.Page(b.file, sheet, "landscape", tall) })
	b.do(func() error {
		return b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
			OddHeader: "&L&9" + workbook.Printed(b.words.title) + "&R&9" +
				workbook.Printed(b.paper.assessment.System.Name),
			OddFooter: "&L&9" + workbook.Printed(sheet) + "&R&9 " + b.words.pageOf,
		})
	})
}
