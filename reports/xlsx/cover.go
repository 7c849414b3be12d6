package xlsx

import (
	"fmt"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
	"github.com/xuri/excelize/v2"
)

// Columns of the cover: a margin, six of equal width for the six verdicts, a margin.
const (
	coverFirst, coverLast = 2, 7
	coverWidth            = 17.0
)

// A canvas is a sheet of cells written row by row. After an error it writes no more; err is the first error.
type canvas struct {
	file  *excelize.File
	sheet string
	row   int
	err   error
}

// put writes one value over columns c1 to c2 of the current row.
func (c *canvas) put(c1, c2, style int, value any) {
	if c.err != nil {
		return
	}
	at := cell(c1, c.row)
	switch value := value.(type) {
	case string:
		c.err = workbook.SetText(c.file, c.sheet, at, value)
	case int:
		c.err = c.file.SetCellInt(c.sheet, at, int64(value))
	case float64:
		c.err = c.file.SetCellFloat(c.sheet, at, value, -1, 64)
	case formula:
		c.err = c.file.SetCellFormula(c.sheet, at, value(c.row))
	}
	c.check(c.file.SetCellStyle(c.sheet, at, cell(c2, c.row), style))
	if c2 > c1 {
		c.check(c.file.MergeCell(c.sheet, at, cell(c2, c.row)))
	}
}

// down ends the current row and sets its height in points, unless height is 0.
func (c *canvas) down(height float64) {
	if height > 0 {
		c.check(c.file.SetRowHeight(c.sheet, c.row, min(height, excelize.MaxRowHeight)))
	}
	c.row++
}

func (c *canvas) check(err error) {
	if c.err == nil {
		c.err = err
	}
}

// width sets the width of columns c1 to c2.
func (c *canvas) width(c1, c2 int, width float64) {
	c.check(c.file.SetColWidth(c.sheet, colName(c1), colName(c2), width))
}

// open returns a canvas for a sheet that is written cell by cell.
func (b *book) open(sheet, orientation string, tall int) *canvas {
	c := &canvas{file: b.file, sheet: sheet, row: 1}
	c.check(b.file.SetSheetProps(
		sheet,
		&excelize.SheetPropsOptions{FitToPage: ptr(true), TabColorRGB: ptr(workbook.Navy)},
	))
	c.check(b.file.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: ptr(false)}))
	c.check(b.page(sheet, orientation, tall))
	c.check(workbook.Protect(b.file, sheet))
	return c
}

func (b *book) fillCover(sheet string) error {
	c, v, st := b.open(sheet, "portrait", 1), b.view, b.styles
	c.width(1, 1, 2.5)
	c.width(coverFirst, coverLast, coverWidth)
	c.width(coverLast+1, coverLast+1, 2.5)
	for _, band := range []struct {
		style  int
		text   string
		height float64
	}{{st.coverTitle, v.Title, 74}, {st.coverSub, v.System.Name, 30}, {st.coverMeta, b.words.asOf + " " + v.AsOf, 40}} {
		c.put(1, 1, band.style, nil)
		c.put(coverFirst, coverLast, band.style, band.text)
		c.put(coverLast+1, coverLast+1, band.style, nil)
		c.down(band.height)
	}
	c.down(14)
	if len(v.Headline.Counts) > 0 { // a paper has no conclusion
		b.headline(c)
	}
	b.coverRows(c, b.words.facts, v.Facts, st.value)
	if len(v.Warnings) > 0 {
		c.put(coverFirst, coverLast, st.section, b.words.warnings)
		c.down(28)
		warn := b.style(c, levelTint("warning"), 10, "left", true)
		for _, text := range v.Warnings {
			c.put(coverFirst, coverLast, warn, "⚠ "+text)
			c.down(height("⚠ "+text, coverWidth*6))
		}
	}
	b.coverRows(c, b.words.digests, v.Digests, st.digest)
	if c.err == nil {
		c.err = b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: sheet,
			RefersTo: fmt.Sprintf("%s!$A$1:$%s$%d", workbook.SheetRef(sheet), colName(coverLast+1), c.row)})
	}
	b.file.SetActiveSheet(0)
	return c.err
}

// headline writes the conclusion and one tile per verdict.
func (b *book) headline(c *canvas) {
	h := b.view.Headline
	c.put(coverFirst, coverLast, b.style(c, levelTint(h.Level), 13, "center", true), h.Text)
	c.down(max(40, 22*float64(lines(h.Text, coverWidth*6*0.75))+14))
	c.down(8)
	for i, v := range audit.Verdicts {
		c.put(coverFirst+i, coverFirst+i, b.style(c, workbook.Tints[v], 22, "center", false), countOf(h.Counts, v))
	}
	c.down(40)
	for i, v := range audit.Verdicts {
		c.put(coverFirst+i, coverFirst+i, b.style(c, workbook.Tints[v], 10, "center", false), b.verdicts[i])
	}
	c.down(22)
	c.put(coverFirst, coverLast, b.styles.subtitle, fmt.Sprintf(b.words.decidedOf, h.Decided, h.Total))
	c.down(22)
}

func (b *book) coverRows(c *canvas, title string, rows []reports.Row, style int) {
	if len(rows) == 0 {
		return
	}
	c.put(coverFirst, coverLast, b.styles.section, title)
	c.down(28)
	for _, r := range rows {
		c.put(coverFirst, coverFirst, b.styles.label, r.Label)
		c.put(coverFirst+1, coverLast, style, r.Value)
		c.down(max(height(r.Value, coverWidth*5), height(r.Label, coverWidth)))
	}
}

// style returns the id of a tinted style. excelize returns the same id for equal styles.
func (b *book) style(c *canvas, t workbook.Tint, size float64, horizontal string, bold bool) int {
	id, err := b.file.NewStyle(&excelize.Style{
		Font:      workbook.Font(size, t.Text, bold || size > 12),
		Fill:      workbook.Solid(t.Ground),
		NumFmt:    workbook.TextFormat,
		Alignment: &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true},
	})
	c.check(err)
	return id
}

func levelTint(level string) workbook.Tint {
	switch level {
	case "pass":
		return workbook.Tints[audit.Conform]
	case "fail":
		return workbook.Tints[audit.Nonconform]
	case "awaiting":
		return workbook.Tints[audit.Awaiting]
	case "warning":
		return workbook.Tints[audit.PartlyConform]
	}
	return workbook.Tints[audit.VerdictUndetermined]
}

func countOf(counts []reports.Count, v audit.Verdict) int {
	for _, c := range counts {
		if c.Verdict == v {
			return c.N
		}
	}
	return 0
}

// height returns the height in points of a row whose text is wrapped at width characters.
func height(s string, width float64) float64 { return rowHeight(lines(s, width-1)) }

// rowHeight returns the height in points of n lines of ten points with some space, limited to Excel's maximum.
func rowHeight(n int) float64 { return min(6+14*float64(n), excelize.MaxRowHeight) }
