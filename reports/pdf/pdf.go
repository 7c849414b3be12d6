package pdf

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/jung-kurt/gofpdf"

	"github.com/assay-audit/assay/reports"
)

// Write writes the report as one PDF. If rendering fails, nothing is written. Any view can be rendered, including
// empty lists, empty texts and invalid UTF-8.
func Write(w io.Writer, v reports.View) error {
	raw, err := render(v, nil)
	if err != nil {
		return err
	}
	if _, err := w.Write(raw); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

// render returns the report as a PDF. It composes the report without a document first, to find the page of every
// element. drawn, if not nil, is called for every text.
func render(v reports.View, drawn func(drawing)) (raw []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // gofpdf panics on unexpected input
			raw, err = nil, fmt.Errorf("draw pdf: %v", r)
		}
	}()
	known, err := stableLayout(v)
	if err != nil {
		return nil, err
	}
	doc := newDocument(when(v.AsOf), v)
	c, err := newCanvas(doc)
	if err != nil {
		return nil, err
	}
	c.drawn = drawn
	compose(c, v, known)
	return output(doc, when(v.AsOf))
}

// stableLayout returns the layout found by composing until the length of the contents no longer moves the pages after
// it, usually three times. The bound is for a layout that alternates between two lengths; its page numbers would then
// be wrong, its text would not.
func stableLayout(v reports.View) (layout, error) {
	var known layout
	for range 5 {
		plan, err := newCanvas(nil)
		if err != nil {
			return layout{}, err
		}
		next := compose(plan, v, known).layout
		if next.pages == known.pages && slices.Equal(next.entries, known.entries) {
			break
		}
		known = next
	}
	return known, nil
}

// output returns the finished document, made at the given time.
func output(doc *gofpdf.Fpdf, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, fmt.Errorf("draw pdf: %w", err)
	}
	return withZone(out.Bytes(), at), nil
}

// when returns the snapshot time as the date of the document, or the epoch if it cannot be parsed. The clock is not
// read, so that equal views have equal bytes.
func when(asOf string) time.Time {
	t, err := time.Parse("2006-01-02 15:04:05 -07:00", asOf)
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return time.Unix(0, 0).UTC()
	}
	return t
}

// compose draws the report from cover to seal and returns the book with its layout. known is the layout of the
// previous composition.
func compose(c *canvas, v reports.View, known layout) *book {
	b := &book{canvas: c, v: v, known: known, layout: layout{places: map[string]spot{}}}
	b.cover()
	b.contents()
	b.control()
	b.conclusion()
	b.problems()
	b.failures()
	b.undetermined()
	for _, s := range v.Standards {
		b.standard(s)
	}
	b.siteChecks()
	b.checks()
	b.parameters()
	b.waivers()
	b.evidence()
	b.limits()
	b.seal()
	b.layout.pages = c.page
	return b
}
