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

// Write writes the report as one PDF. Either the whole document is written or, beside an error of this package, nothing.
// Any view can be drawn: empty lists, empty texts and texts of any bytes included.
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

// render lays the report out without a document to learn on which page everything stands, then draws it.
func render(v reports.View, drawn func(drawing)) (raw []byte, err error) {
	defer func() {
		if r := recover(); r != nil { // gofpdf panics where it meets what it does not know
			raw, err = nil, fmt.Errorf("draw pdf: %v", r)
		}
	}()
	known, err := settle(v)
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
	return output(doc)
}

// settle composes until the contents' own length no longer moves what follows them: as a rule three times. The bound is
// for a layout that would swing between two lengths; its page numbers would then be off, its text would not.
func settle(v reports.View) (layout, error) {
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

func output(doc *gofpdf.Fpdf) ([]byte, error) {
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, fmt.Errorf("draw pdf: %w", err)
	}
	return out.Bytes(), nil
}

// when reads the snapshot time back. A document needs a date, and the clock is none of ours.
func when(asOf string) time.Time {
	t, err := time.Parse("2006-01-02 15:04:05 -07:00", asOf)
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return time.Unix(0, 0).UTC()
	}
	return t
}

// compose draws the report from cover to seal. known is where things stand, as an earlier composition found it.
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
