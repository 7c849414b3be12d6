package pdf

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/assay-audit/assay/reports"
)

// WritePaper writes a paper as one PDF: cover, contents, the sections with their tables, digests and signatures. If
// rendering fails, nothing is written.
func WritePaper(w io.Writer, p reports.Paper) error {
	raw, err := renderPaper(p)
	if err != nil {
		return err
	}
	if _, err := w.Write(raw); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

func renderPaper(p reports.Paper) (raw []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // gofpdf panics on unexpected input
			raw, err = nil, fmt.Errorf("draw pdf: %v", r)
		}
	}()
	var known layout
	for range 5 { // as in stableLayout
		plan, err := newCanvas(nil)
		if err != nil {
			return nil, err
		}
		next := composePaper(plan, p, known).layout
		if next.pages == known.pages && slices.Equal(next.entries, known.entries) {
			break
		}
		known = next
	}
	doc := newDocument(when(p.AsOf), p.View())
	c, err := newCanvas(doc)
	if err != nil {
		return nil, err
	}
	composePaper(c, p, known)
	return output(doc, when(p.AsOf))
}

// composePaper draws a paper and returns the book with its layout.
func composePaper(c *canvas, p reports.Paper, known layout) *book {
	b := &book{canvas: c, v: p.View(), known: known, layout: layout{places: map[string]spot{}}}
	b.paperCover(p)
	b.contents()
	for i, s := range p.Sections {
		b.paperSection(i, s)
	}
	b.follow(b.t(lbDigests))
	b.pairs(p.Digests)
	b.seal()
	b.layout.pages = c.page
	return b
}

// paperCover draws the cover: title, system, facts and warnings.
func (b *book) paperCover(p reports.Paper) {
	b.addPage()
	b.bookmark(p.Title, 0, 0)
	b.coverBand(p.Kicker)
	b.y = band + 11
	for _, f := range p.Facts {
		b.coverFact(f)
	}
	b.y += 6
	b.coverWarnings()
}

// paperSection draws one section with its table. A short one follows the section before it on the same page.
func (b *book) paperSection(i int, s reports.Section) {
	title := strconv.Itoa(i+1) + "  " + s.Title
	if i == 0 || len(s.Rows) > 12 {
		b.section(title)
	} else {
		b.follow(title)
	}
	if s.About != "" {
		b.explain(s.About)
	}
	if len(s.Rows) == 0 {
		b.none()
		return
	}
	cols := make([]column, len(s.Columns))
	for j, c := range s.Columns {
		cols[j] = column{head: c.Title, w: bodyW * float64(c.Share) / 100, right: c.Right}
	}
	rows := s.Rows
	if s.Most > 0 && len(rows) > s.Most {
		rows = rows[:s.Most]
	}
	t := b.table(margin, cols)
	for _, r := range rows {
		cells := make([]gridCell, len(r))
		for j, text := range r {
			cells[j] = plain(text)
		}
		t.row(cells...)
	}
	t.done()
	if n := len(s.Rows) - len(rows); n > 0 {
		b.paragraph(b.t(lbMorePaper, n), cell.in(brown))
	}
}
