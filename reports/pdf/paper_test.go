package pdf

import (
	"bytes"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

// The paper has every section, its objects and the number of rows that are left out; no text leaves the page.
func TestPaper(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		t.Run(string(lang), func(t *testing.T) {
			p := reports.PlanPaper(sample.Plan(400), lang)
			text := drawnText(t, p)
			for _, s := range p.Sections {
				if !strings.Contains(text, bare(s.Title)) {
					t.Errorf("no section %s", s.Title)
				}
			}
			for _, want := range []string{"room-a", "esx-390[U+202E]", lbMorePaper.in(lang, 60), p.Kicker} {
				if !strings.Contains(text, bare(want)) {
					t.Errorf("%q is missing", want)
				}
			}
		})
	}
}

// drawnText returns all texts of a paper without blanks, and requires that they are inside the pages.
func drawnText(t *testing.T, p reports.Paper) string {
	t.Helper()
	c, err := newCanvas(nil)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	c.drawn = func(d drawing) {
		all.WriteString(bare(d.s))
		if d.x < 0 || d.x+d.w > pageW || d.y < 0 || d.y+d.h > pageH {
			t.Errorf("page %d: %q is outside the page", d.page, d.s)
		}
	}
	composePaper(c, p, layout{})
	return all.String()
}

func TestPaperIsRepeatable(t *testing.T) {
	draw := func(p reports.Paper) []byte {
		var b bytes.Buffer
		if err := WritePaper(&b, p); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	p := reports.PlanPaper(sample.Plan(30), audit.ZH)
	if !bytes.Equal(draw(p), draw(p)) {
		t.Error("one paper has two documents")
	}
	pages := extract(t, draw(p))
	if !strings.Contains(pages[0], "网络安全等级测评方案") || !strings.Contains(pages[2], "待补") {
		t.Errorf("the first pages are\n%s\n%s", pages[0], pages[2])
	}
	if len(draw(reports.Paper{})) == 0 {
		t.Error("an empty paper has no document")
	}
}

// BenchmarkPaper draws a plan with 10,000 objects, of which 1,000 are in the sample.
func BenchmarkPaper(b *testing.B) {
	p := reports.PlanPaper(sample.Plan(10_000), audit.ZH)
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := WritePaper(&out, p); err != nil {
			b.Fatal(err)
		}
	}
}
