package pdf

import (
	"math"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

func drawings(t *testing.T, v reports.View) [][]drawing {
	t.Helper()
	var pages [][]drawing
	watch(t, v, func(d drawing) {
		for len(pages) < d.page {
			pages = append(pages, nil)
		}
		pages[d.page-1] = append(pages[d.page-1], d)
	})
	return pages
}

// watch calls drawn for every text with its final position, without the time needed to embed fonts. The test of the
// extracted text verifies that the document has it there.
func watch(t *testing.T, v reports.View, drawn func(drawing)) {
	t.Helper()
	known, err := stableLayout(v)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCanvas(nil)
	if err != nil {
		t.Fatal(err)
	}
	c.drawn = drawn
	compose(c, v, known)
}

// ink returns the approximate box of the letters of a line, without the space above and below and without trailing
// blanks.
func (d drawing) ink() (x1, y1, x2, y2 float64) {
	w := d.w
	if n := len(d.s) - len(strings.TrimRight(d.s, " ")); n > 0 {
		w -= float64(n) * 0.224 * d.h * 0.9
	}
	return d.x, d.y + 0.25*d.h, d.x + w, d.y + 0.75*d.h
}

// No text leaves the margins of the page, and no two texts overlap.
func TestTextHasItsOwnPlace(t *testing.T) {
	for _, l := range []audit.Lang{audit.ZH, audit.EN} {
		for _, perCheck := range []int{0, 1, 5, 23} {
			for p, page := range drawings(t, sampleView(l, perCheck)) {
				apart(t, p+1, page)
			}
		}
	}
}

func apart(t *testing.T, number int, page []drawing) {
	t.Helper()
	for i, d := range page {
		if strings.TrimSpace(d.s) == "" {
			continue
		}
		x1, y1, x2, y2 := d.ink()
		if x1 < margin-0.01 || x2 > pageW-margin+0.3 || y1 < 10 || y2 > 292 {
			t.Errorf("page %d: %q at (%.1f, %.1f) to (%.1f, %.1f) leaves the margins", number, d.s, x1, y1, x2, y2)
		}
		if d.y > top-1 && d.y < bottom+4 && d.y+d.h > bottom+0.5 && number > 1 {
			t.Errorf("page %d: %q at %.1f reaches into the footer", number, d.s, d.y)
		}
		for _, e := range page[:i] {
			u1, v1, u2, v2 := e.ink()
			if math.Min(x2, u2)-math.Max(x1, u1) > 0.05 && math.Min(y2, v2)-math.Max(y1, v1) > 0.05 &&
				strings.TrimSpace(e.s) != "" {
				t.Errorf("page %d: %q lies on %q", number, d.s, e.s)
			}
		}
	}
}

// A heading, a card's title or a table's head is not the last element of a page.
func TestNoHeadingStandsAlone(t *testing.T) {
	v := sampleView(audit.ZH, 11)
	heads := map[string]bool{}
	for _, l := range []label{
		lbProof, lbGrounds, lbNA, lbSource, lbGapCount, lbWhy, lbScore, lbCount, lbControl, lbConclusion, lbFails,
		lbOpen, lbChecks, lbParameters, lbEvidence, lbGaps, lbLimits, lbSeal, lbFacts, lbDigests, lbWarnings,
		lbDistribution, lbWorst, lbChapters, lbWaivers, lbRiskTitle,
	} {
		heads[l.in(v.Lang)] = true
	}
	for _, s := range v.Standards {
		heads[s.Title] = true
		for _, c := range s.Chapters {
			heads[joined(c.ID, c.Title)] = true
		}
	}
	for _, c := range v.Checks {
		heads[c.Title], heads[c.ID] = true, true
	}
	for perCheck := range 24 {
		for p, page := range drawings(t, sampleView(audit.ZH, perCheck)) {
			if last := page[len(page)-1]; heads[last.s] && p > 1 {
				t.Errorf("%d findings a check: page %d ends with the heading %q", perCheck, p+1, last.s)
			}
		}
	}
}
