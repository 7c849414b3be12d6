package pdf

import "github.com/assay-audit/assay/reports"

// A book is a report while it is drawn: the canvas, the view and the current position.
type book struct {
	*canvas
	v         reports.View
	y         float64
	known     layout // layout of the previous composition
	layout    layout // layout of this composition
	breaks    func() // draws the repeated table head at the top of the next page
	card      *card  // the open card; its edge is drawn per page
	furniture func() // draws header and footer in place of those of the report; nil for these
}

// A layout is the position of every section and link target.
type layout struct {
	entries []entry
	places  map[string]spot
	pages   int
}

// An entry is one line of the table of contents.
type entry struct {
	title string
	level int
	at    spot
}

// t returns a label in the language of the report.
func (b *book) t(l label, args ...any) string { return l.in(b.v.Lang, args...) }

// next begins a page with header and footer and continues an open card or table on it.
func (b *book) next() {
	b.closeEdge()
	b.addPage()
	if b.furniture != nil {
		b.furniture()
	} else {
		b.reportFrame()
	}
	b.y = top
	b.openEdge()
	b.continued()
	if b.breaks != nil {
		b.breaks()
	}
}

// reportFrame draws header and footer of the report.
func (b *book) reportFrame() {
	st := foot
	left, right := b.v.Title, b.v.System.Name
	b.text(margin, 12.6, b.oneLine(left, st, bodyW/2-4), st)
	b.textRight(pageW-margin, 12.6, b.oneLine(right, st, bodyW/2-4), st)
	b.line(margin, 18.4, pageW-margin, 18.4, rule, 0.2)
	b.line(margin, 283.4, pageW-margin, 283.4, rule, 0.2)
	b.text(margin, 285, b.t(lbSnapshot, b.v.AsOf), st)
	b.textRight(pageW-margin, 285, b.t(lbPage, b.page, max(b.known.pages, b.page)), st)
}

// room begins a page unless h millimetres are left on this one. Content higher than a page begins at the current
// position.
func (b *book) room(h float64) {
	if b.y+h > bottom && b.y > top && h <= bottom-top {
		b.next()
	}
}

// oneLine returns s cut to one line, with an ellipsis if it was cut. Use it only for texts that appear in full
// elsewhere.
func (b *book) oneLine(s string, st style, w float64) string {
	if len(s) > 4096 { // longer than any line; avoids measuring a long text again on every page
		s = s[:4096]
	}
	lines := b.wrap(s, st, w)
	if len(lines) == 1 {
		return lines[0]
	}
	return b.wrap(s, st, w-st.mm()*1.2)[0] + "…"
}

// section begins a page with a heading of the first level.
func (b *book) section(title string) {
	b.next()
	b.title(title)
}

// follow begins a section below the previous one, or on a new page if less than half of this one is left.
func (b *book) follow(title string) {
	if b.y > top+130 {
		b.next()
	} else {
		b.y += 8
	}
	b.title(title)
}

func (b *book) title(title string) {
	b.mark(title, 0, true)
	lines := b.wrap(title, h1, bodyW-5)
	b.fill(margin, b.y, 1.6, float64(len(lines))*h1.line, blue)
	b.y += b.lines(margin+5, b.y, lines, h1) + 5
}

// heading draws a heading of the second level together with keep millimetres of the content below it.
func (b *book) heading(title string, keep float64) { b.head2(title, keep, true) }

// minor draws a heading that is not listed in the contents.
func (b *book) minor(title string, keep float64) { b.head2(title, keep, false) }

func (b *book) head2(title string, keep float64, listed bool) {
	lines := b.wrap(title, h2, bodyW)
	b.room(float64(len(lines))*h2.line + 5 + keep)
	if b.y > top {
		b.y += 3
	}
	b.mark(title, 1, listed)
	b.y += b.lines(margin, b.y, lines, h2) + 2
}

func (b *book) mark(title string, level int, listed bool) {
	if listed {
		b.layout.entries = append(b.layout.entries, entry{title, level, spot{b.page, b.y}})
	}
	b.bookmark(title, level, b.y-3)
}

// place records the current position as a link target.
func (b *book) place(name string) { b.layout.places[name] = spot{b.page, b.y} }

// paragraph draws a text over the width of the body.
func (b *book) paragraph(s string, st style) { b.block(margin, bodyW, s, st) }

// explain draws the text below a title, with a space before the content.
func (b *book) explain(s string) {
	b.paragraph(s, body)
	b.y += 3
}

// none draws the text in place of an empty list.
func (b *book) none() { b.paragraph(b.t(lbNone), body.in(grey)) }

// block draws a text of width w from x, line by line over pages.
func (b *book) block(x, w float64, s string, st style) {
	for _, line := range b.wrap(s, st, w) {
		b.room(st.line)
		b.text(x, b.y, line, st)
		b.y += st.line
	}
}

// row draws a label beside its value. A value of a few lines remains on one page.
func (b *book) row(x, w, labelW float64, name, value string, st style) {
	lines := b.wrap(value, st, w-labelW)
	b.room(min(float64(len(lines)), 6) * st.line)
	names := b.wrap(name, st, labelW-3)
	for i := range max(len(lines), len(names)) {
		b.room(st.line)
		if i < len(names) {
			b.text(x, b.y, names[i], st.in(grey))
		}
		if i < len(lines) {
			b.text(x+labelW, b.y, lines[i], st)
		}
		b.y += st.line
	}
}

// pairs draws labels and values with a rule below each. Rows without a value are left out.
func (b *book) pairs(rows []reports.Row) {
	for _, r := range rows {
		if r.Value == "" {
			continue
		}
		b.room(8)
		b.y++
		b.row(margin, bodyW, 40, r.Label, r.Value, cell)
		b.y++
		b.line(margin, b.y, pageW-margin, b.y, rule, 0.2)
	}
	b.y += 3
}
