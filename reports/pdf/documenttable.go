package pdf

import "github.com/assay-audit/assay/reports/document"

// toneColors are the colours of the text of cells by tone.
var toneColors = map[document.Tone]color{
	document.Label: navy,
	document.Good:  {0x14, 0x5C, 0x33},
	document.Fair:  {0x7D, 0x4E, 0x0B},
	document.Bad:   {0x8C, 0x1C, 0x1C},
	document.Idle:  grey,
	document.Open:  grey,
}

// tableOf draws a table of a document.
func (p *paged) tableOf(t document.Table) {
	if t.Caption != "" {
		p.room(cellBold.line + 20)
		p.y += 2
		p.textCenter(pageW/2, p.y, p.oneLine(t.Caption, cellBold, bodyW), cellBold)
		p.y += cellBold.line + 1
	}
	if t.Form {
		p.formOf(t)
		return
	}
	st := cell
	if t.Small {
		st = small.in(ink)
	}
	g := p.table(margin, columnsOf(t.Columns))
	for _, row := range t.Rows {
		cells := make([]gridCell, len(t.Columns))
		for i := range cells {
			if i < len(row) {
				cells[i] = toned(row[i], st)
			}
		}
		g.row(cells...)
	}
	g.done()
}

// toned returns a cell in the colour of its tone.
func toned(c document.Cell, st style) gridCell {
	if col, ok := toneColors[c.Tone]; ok {
		st = st.in(col)
		st.bold = c.Tone == document.Label
	}
	return gridCell{{s: c.Text, st: st}}
}

// columnsOf returns the columns of a table by their shares of the width.
func columnsOf(columns []document.Column) []column {
	sum := 0
	for _, c := range columns {
		sum += max(c.Share, 1)
	}
	out := make([]column, len(columns))
	for i, c := range columns {
		out[i] = column{head: c.Head, w: bodyW * float64(max(c.Share, 1)) / float64(sum)}
	}
	return out
}

// formOf draws a form, each row with columns of its own.
func (p *paged) formOf(t document.Table) {
	all := columnsOf(t.Columns)
	p.line(margin, p.y, pageW-margin, p.y, rule, 0.2)
	for _, row := range t.Rows {
		var cols []column
		var cells []gridCell
		at := 0
		for _, c := range row {
			w := 0.0
			for range max(c.Span, 1) {
				if at < len(all) {
					w += all[at].w
					at++
				}
			}
			cols, cells = append(cols, column{w: w}), append(cells, toned(c, cell))
		}
		g := &grid{b: p.book, x: margin, cols: cols, form: true}
		if len(row) == 1 && row[0].Tone == document.Label {
			p.room(padY*2 + cell.line)
			p.fill(margin, p.y, bodyW, padY*2+cell.line, sky)
		}
		g.row(cells...)
	}
	p.y += 4
}
