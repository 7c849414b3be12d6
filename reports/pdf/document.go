package pdf

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/jung-kurt/gofpdf"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/document"
)

// WriteDocument writes a prepared document as one PDF, in portrait throughout. If rendering fails, nothing is written.
func WriteDocument(w io.Writer, d document.Document) error {
	raw, err := renderDocument(d, nil)
	if err != nil {
		return err
	}
	if _, err := w.Write(raw); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

// A paged is a prepared document while it is drawn.
type paged struct {
	*book
	doc     document.Document
	entries []document.Entry // headings in their order
	at      int              // index of the next heading in entries
	count   document.Pages   // page count of the current section
	pages   []pageNumber     // of the pages so far
	totals  map[document.Pages]int
	figures int    // pictures so far
	before  *paged // the previous composition; nil for the first one
}

// A pageNumber is the number of a page within its count.
type pageNumber struct {
	count document.Pages
	n     int
}

func renderDocument(d document.Document, drawn func(drawing)) (raw []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // gofpdf panics on unexpected input
			raw, err = nil, fmt.Errorf("draw pdf: %v", r)
		}
	}()
	var known *paged
	for range 5 { // as in stableLayout
		plan, err := newCanvas(nil)
		if err != nil {
			return nil, err
		}
		next := composeDocument(plan, d, known)
		stable := known != nil && maps.Equal(next.totals, known.totals) &&
			slices.Equal(next.layout.entries, known.layout.entries)
		known = next
		if stable {
			break
		}
	}
	v := reports.View{Lang: d.Lang, Title: d.Title, System: audit.System{Name: d.Name}}
	made := d.Made
	if made.IsZero() { // gofpdf would take the clock
		made = time.Unix(0, 0).UTC()
	}
	out := newDocument(made, v)
	c, err := newCanvas(out)
	if err != nil {
		return nil, err
	}
	c.drawn = drawn
	composeDocument(c, d, known)
	return output(out, made)
}

// composeDocument draws a document. known is the previous composition.
func composeDocument(c *canvas, d document.Document, known *paged) *paged {
	p := &paged{
		book:    &book{canvas: c, v: reports.View{Lang: d.Lang}, layout: layout{places: map[string]spot{}}},
		doc:     d,
		entries: d.Entries(),
		totals:  map[document.Pages]int{},
		before:  known,
	}
	if known != nil {
		p.known = known.layout
	}
	p.furniture = p.headAndFoot
	for _, s := range d.Sections {
		p.count = s.Pages
		p.next()
		for _, b := range s.Blocks {
			p.block(b)
		}
	}
	p.layout.pages = p.page
	return p
}

// headAndFoot draws the header and the number of the page.
func (p *paged) headAndFoot() {
	p.totals[p.count]++
	p.pages = append(p.pages, pageNumber{p.count, p.totals[p.count]})
	if p.count == document.Unnumbered {
		return
	}
	right := p.oneLine(p.doc.Right, foot, bodyW/3)
	p.text(margin, 12.6, p.oneLine(p.doc.Left, foot, bodyW-p.width(right, foot)-4), foot)
	p.textRight(pageW-margin, 12.6, right, foot)
	p.line(margin, 18.4, pageW-margin, 18.4, rule, 0.2)
	p.textCenter(pageW/2, 285, p.footer(), foot)
}

// footer returns the number of the page with its total.
func (p *paged) footer() string {
	n := p.totals[p.count]
	total := n
	if p.before != nil {
		total = max(n, p.before.totals[p.count])
	}
	switch p.count {
	case document.Front:
		return roman(n)
	case document.Back:
		return p.t(lbBackPage, n, total)
	}
	return p.t(lbBodyPage, n, total)
}

// roman returns a small number in lower-case Roman digits.
func roman(n int) string {
	out := ""
	for _, d := range []struct {
		n int
		s string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= d.n; n -= d.n {
			out += d.s
		}
	}
	return out
}

// pageOf returns the number of a page in its count as the contents show it.
func (p *paged) pageOf(page int) string {
	if p.before == nil || page < 1 || page > len(p.before.pages) {
		return "…"
	}
	n := p.before.pages[page-1]
	if n.count == document.Front {
		return roman(n.n)
	}
	return fmt.Sprint(n.n)
}

// block draws one block.
func (p *paged) block(b document.Block) {
	switch b.Kind {
	case document.Heading, document.Plain, document.Appendix:
		p.headline(b)
	case document.Contents:
		p.listContents()
	case document.Break:
		p.next()
	case document.Grid:
		if b.Table != nil && len(b.Table.Columns) > 0 {
			p.tableOf(*b.Table)
		}
	case document.Figure:
		if b.Picture != nil {
			p.figure(*b.Picture)
		}
	case document.Title:
		p.y += 40
		p.centred(b.Text, style{26, 13, true, navy})
		p.y += 8
	case document.Subtitle:
		p.centred(b.Text, style{14, 8, false, ink})
		p.y += 2
	case document.Minor:
		p.room(h3.line + 30)
		p.y += 2
		p.paragraph(b.Text, h3)
		p.y++
	case document.Note:
		p.paragraph(b.Text, small)
		p.y += 2
	case document.Item:
		p.bullet(b.Text)
	default:
		p.paragraph(b.Text, body)
		p.y += 2
	}
}

func (p *paged) centred(s string, st style) {
	for _, line := range p.wrap(s, st, bodyW-10) {
		p.room(st.line)
		p.textCenter(pageW/2, p.y, line, st)
		p.y += st.line
	}
}

// headline draws a heading with its number and lists it in the contents.
func (p *paged) headline(b document.Block) {
	e := p.entries[p.at]
	p.at++
	text := joined(e.Number, e.Text)
	st, space := h1, 5.0
	switch e.Level {
	case 2:
		st, space = style{14, 7.4, true, navy}, 3
	case 3:
		st, space = h2, 2
	}
	lines := p.wrap(text, st, bodyW)
	p.room(float64(len(lines))*st.line + 22)
	if p.y > top {
		p.y += space
	}
	p.mark(text, e.Level-1, true)
	if b.Kind == document.Plain {
		p.centred(text, st)
	} else {
		p.y += p.lines(margin, p.y, lines, st)
	}
	p.y += space
}

// listContents draws the table of contents.
func (p *paged) listContents() {
	p.centred(p.t(lbContents), h1)
	p.y += 3
	for _, e := range p.known.entries {
		st := style{9.5, 5.6, e.level == 0, ink}
		x := margin + 5*float64(e.level)
		p.room(st.line)
		number := p.pageOf(e.at.page)
		title := p.oneLine(e.title, st, pageW-margin-x-14)
		p.text(x, p.y, title, st)
		p.textRight(pageW-margin, p.y, number, st)
		p.dots(x+p.width(title, st)+2, pageW-margin-p.width(number, st)-2, st)
		p.link(x, p.y, pageW-margin-x, st.line, e.at)
		p.y += st.line
	}
}

// figure draws a picture, at most as wide as the text.
func (p *paged) figure(f document.Picture) {
	w, h := f.Width, f.Height
	if w > bodyW {
		w, h = bodyW, h*bodyW/w
	}
	p.room(h + 2)
	if doc := p.canvas.doc; doc != nil {
		p.figures++
		name := fmt.Sprint("figure", p.figures)
		options := gofpdf.ImageOptions{ImageType: "PNG"}
		doc.RegisterImageOptionsReader(name, options, bytes.NewReader(f.PNG))
		doc.ImageOptions(name, (pageW-w)/2, p.y, w, h, false, options, 0, "")
	}
	p.y += h + 2
}
