package docx

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/reports/document"
)

// table writes a table of the width of the text, with its caption above it and a paragraph after it.
func (w *writer) table(t document.Table, width int) {
	if len(t.Columns) == 0 {
		return
	}
	if t.Caption != "" {
		w.tables++
		l := labels[w.doc.Lang]
		w.WriteString(paragraph("Caption",
			runs(l.table)+field(`SEQ `+strings.TrimSpace(l.table)+` \* ARABIC`,
				fmt.Sprint(w.tables))+runs("  "+t.Caption)))
	}
	columns := widths(t.Columns, width)
	style, text, look := "Records", "TableText", `w:firstRow="1"`
	if t.Form {
		style, look = "Form", `w:firstRow="0"`
	}
	if t.Small {
		text = "TableSmall"
	}
	fmt.Fprintf(w, `<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout `+
		`w:type="fixed"/>`+
		`<w:tblLook w:val="0020" %s w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`+
		`</w:tblPr><w:tblGrid>`, style, width, look)
	for _, c := range columns {
		fmt.Fprintf(w, `<w:gridCol w:w="%d"/>`, c)
	}
	w.WriteString(`</w:tblGrid>`)
	if !t.Form {
		w.WriteString(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
		for i, c := range t.Columns {
			w.cell(document.Cell{Text: c.Head}, columns[i], text, true)
		}
		w.WriteString(`</w:tr>`)
	}
	for _, row := range t.Rows {
		w.row(t, row, columns, text)
	}
	w.WriteString(`</w:tbl>` + paragraph("TableEnd", ""))
}

// row writes one row. A row that lacks cells is filled with empty ones, and cells beyond the columns are left out.
func (w *writer) row(t document.Table, row []document.Cell, columns []int, style string) {
	w.WriteString(`<w:tr>`)
	if !long(row) {
		w.WriteString(`<w:trPr><w:cantSplit/></w:trPr>`)
	}
	at := 0
	for _, c := range row {
		span := max(c.Span, 1)
		if at+span > len(columns) {
			break
		}
		width := 0
		for _, n := range columns[at : at+span] {
			width += n
		}
		w.cell(c, width, style, t.Columns[at].Centre)
		at += span
	}
	for ; at < len(columns); at++ {
		w.cell(document.Cell{}, columns[at], style, false)
	}
	w.WriteString(`</w:tr>`)
}

// long reports whether a row may be higher than a page, so that it must be allowed to break across pages.
func long(row []document.Cell) bool {
	for _, c := range row {
		if len(c.Text) > 2400 || strings.Count(c.Text, "\n") > 30 {
			return true
		}
	}
	return false
}

// cell writes one cell, with a paragraph for each line of its text.
func (w *writer) cell(c document.Cell, width int, style string, centre bool) {
	fmt.Fprintf(w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if c.Span > 1 {
		fmt.Fprintf(w, `<w:gridSpan w:val="%d"/>`, c.Span)
	}
	if fill, ok := fills[c.Tone]; ok {
		fmt.Fprintf(w, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, fill)
	}
	w.WriteString(`</w:tcPr>`)
	properties := `<w:pPr><w:pStyle w:val="` + style + `"/>`
	if centre || c.Tone == document.Label {
		properties += `<w:jc w:val="center"/>`
	}
	properties += `</w:pPr>`
	for line := range strings.SplitSeq(strings.ReplaceAll(c.Text, "\r\n", "\n"), "\n") {
		w.WriteString(`<w:p>` + properties + runs(line) + `</w:p>`)
	}
	w.WriteString(`</w:tc>`)
}

var fills = map[document.Tone]string{
	document.Label: "EAF0F8",
	document.Good:  "E2F3E8",
	document.Fair:  "FCF0D9",
	document.Bad:   "F9E0E0",
	document.Idle:  "EEF0F3",
	document.Open:  "E6E6E6",
}

// widths returns the width of each column in twips. They add up to the whole width.
func widths(columns []document.Column, whole int) []int {
	sum := 0
	for _, c := range columns {
		sum += max(c.Share, 1)
	}
	out := make([]int, len(columns))
	left := whole
	for i, c := range columns {
		out[i] = whole * max(c.Share, 1) / sum
		left -= out[i]
	}
	out[len(out)-1] += left
	return out
}
