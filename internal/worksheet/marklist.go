package worksheet

import (
	"cmp"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

// Columns of the sheet with problems: three hidden ones, and those that people read.
const (
	problemID    = 1 // of a conflict
	problemSides = 2 // fingerprints of its two answers
	problemCell  = 3 // the cell, as sheet!A1
	problemFirst = 4
)

var problemWidths = []float64{6, 8, 30, 14, 20, 44, 40, 44, 44, 12}

// list writes the sheet with problems and conflicts.
func (m *marks) list() {
	for i, w := range problemWidths {
		m.do(func() error {
			return m.f.SetColWidth(m.sheet, letters(problemFirst+i), letters(problemFirst+i), w)
		})
	}
	for col := 1; col < problemFirst; col++ {
		m.do(func() error { return m.f.SetColVisible(m.sheet, letters(col), false) })
	}
	m.do(func() error { return m.f.SetRowVisible(m.sheet, idRow, false) })
	last := problemFirst + len(problemWidths) - 1
	m.put(problemFirst, 1, m.styles.title, m.words.title+m.words.colon+m.words.problems)
	m.put(problemFirst, 2, m.styles.about, m.words.problemsAbout)
	m.put(problemID, idRow, m.styles.about, decisionMark)
	m.put(problemSides, idRow, m.styles.about, colSides)
	m.put(last, idRow, m.styles.about, colChoice)
	for i, head := range m.words.problemHeads {
		m.put(problemFirst+i, headRow, m.styles.head, head)
	}
	n := headRow
	for _, q := range m.problems() {
		n++
		m.line(n, q.Place, []string{
			m.words.problemKind, placeIn(q.Place, m.lang), q.Item, q.Object, q.What.In(m.lang), q.Hint.In(m.lang),
			"", "", "",
		})
	}
	first := n + 1
	for _, c := range m.conflicts() {
		n++
		at := c.Other.Place
		if at.File != m.file {
			at = c.One.Place
		}
		m.put(problemID, n, m.styles.body, c.ID)
		m.put(problemSides, n, m.styles.body, sideOf(c.One.Answer)+" "+sideOf(c.Other.Answer))
		m.line(n, at, []string{
			m.words.conflictKind, placeIn(at, m.lang), c.Control, c.Object, "", m.words.problemsAbout,
			m.side(c.One), m.side(c.Other), "",
		})
		m.do(func() error {
			return m.f.SetCellStyle(m.sheet, xlsxfile.Name(last, n), xlsxfile.Name(last, n), m.styles.input)
		})
	}
	if n >= first {
		v := excelize.NewDataValidation(true)
		v.Sqref = block(last, first, last, n)
		m.do(func() error { return v.SetDropList([]string{m.words.keepOne, m.words.keepOther}) })
		m.do(func() error { return m.f.AddDataValidation(m.sheet, v) })
	}
	m.do(func() error { return workbook.PageOn(m.f, m.sheet, workbook.A3, "landscape", 0) })
	m.do(func() error { return workbook.Protect(m.f, m.sheet) })
	m.do(func() error {
		i, err := m.f.GetSheetIndex(m.sheet)
		m.f.SetActiveSheet(i)
		return err
	})
}

// placeIn returns a place without its file.
func placeIn(at Place, l audit.Lang) string {
	at.File = ""
	return strings.TrimLeft(at.In(l), "，, ")
}

// side returns the text of one answer of a conflict with its place.
func (m *marks) side(x PlacedAnswer) string {
	return x.Place.In(m.lang) + "\n" + summary(x.Answer, m.lang)
}

// line writes the visible cells of row n; the cell of its place is a link.
func (m *marks) line(n int, at Place, texts []string) {
	m.do(func() error { return m.f.SetCellInt(m.sheet, xlsxfile.Name(problemFirst, n), int64(n-headRow)) })
	m.do(func() error {
		c := xlsxfile.Name(problemFirst, n)
		return m.f.SetCellStyle(m.sheet, c, c, m.styles.body)
	})
	tallest := 1
	for i, text := range texts {
		m.put(problemFirst+1+i, n, m.styles.body, text)
		tallest = max(tallest, lines(text, problemWidths[i+1]))
	}
	m.do(func() error { return m.f.SetRowHeight(m.sheet, n, min(6+14*float64(tallest), 400)) })
	if at.Sheet == "" || at.Row == 0 {
		return
	}
	cell := xlsxfile.Name(cmp.Or(at.Column, 1), at.Row)
	m.put(problemCell, n, m.styles.body, at.Sheet+"!"+cell)
	place := xlsxfile.Name(problemFirst+2, n)
	m.do(func() error { return m.f.SetCellStyle(m.sheet, place, place, m.styles.link) })
	m.do(func() error {
		return m.f.SetCellHyperLink(m.sheet, place, workbook.SheetRef(at.Sheet)+"!"+cell, "Location")
	})
}

// put writes a text into a cell of the sheet.
func (m *marks) put(col, row, style int, text string) {
	cell := xlsxfile.Name(col, row)
	m.do(func() error { return m.f.SetCellStyle(m.sheet, cell, cell, style) })
	if text != "" {
		m.do(func() error { return workbook.SetText(m.f, m.sheet, cell, text) })
	}
}

// makeStyles creates the styles of the sheet and of red cells.
func (m *marks) makeStyles() {
	add := func(s excelize.Style) (id int) {
		m.do(func() (err error) { id, err = m.f.NewStyle(&s); return err })
		return id
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	box := workbook.Box(workbook.Line)
	ink := workbook.Font(10, workbook.Ink, false)
	m.styles.title = add(excelize.Style{Font: workbook.Font(14, workbook.Navy, true)})
	m.styles.about = add(excelize.Style{Font: workbook.Font(9, workbook.Grey, false)})
	m.styles.head = add(excelize.Style{
		Font: workbook.Font(10, "FFFFFF", true), Fill: workbook.Solid(workbook.Navy), Border: box, Alignment: top,
	})
	m.styles.body = add(excelize.Style{Font: ink, Border: box, Alignment: top, NumFmt: workbook.TextFormat})
	m.styles.link = add(excelize.Style{Font: workbook.LinkFont(), Border: box, Alignment: top})
	m.styles.input = add(excelize.Style{
		Font: ink, Border: box, Alignment: top, Fill: workbook.Solid(workbook.InputGround),
		Protection: &excelize.Protection{Locked: false},
	})
	m.do(func() (err error) {
		m.red, err = m.f.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: "FFFFFF", Bold: true}, Fill: workbook.Solid("C00000"),
		})
		return err
	})
}
