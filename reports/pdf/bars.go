package pdf

import (
	"fmt"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// bar draws the shares of the verdicts over width w. Every verdict with a count is visible, however small its share;
// counts are printed where they fit.
func (b *book) bar(x, y, w, h float64, counts []reports.Count) {
	b.fill(x, y, w, h, panel)
	total, seen := 0, 0
	for _, c := range counts {
		if c.N > 0 {
			total, seen = total+c.N, seen+1
		}
	}
	const least = 0.9
	free := w - least*float64(seen)
	st := style{min(8.5, h*1.7), h, true, ink}
	for _, c := range counts {
		if c.N <= 0 {
			continue
		}
		part := least + free*float64(c.N)/float64(total)
		l := paintOf(c.Verdict)
		b.painted(x, y, part, h, l)
		n := strconv.Itoa(c.N)
		if width := b.width(n, st); width+2 < part {
			if l.hatched {
				b.fill(x+part/2-width/2-0.7, y+0.4, width+1.4, h-0.8, l.solid)
			}
			b.textCenter(x+part/2, y, n, st.in(onSolid(c.Verdict)))
		}
		x += part
		if part > 2 { // a white edge separates neighbours in grey print
			b.line(x, y, x, y+h, white, 0.3)
		}
	}
}

// onSolid returns the colour of a number on a verdict's solid colour.
func onSolid(v audit.Verdict) color {
	if v == audit.Conform || v == audit.Nonconform {
		return white
	}
	return ink
}

// legend draws the verdicts with counts and shares, three per line.
func (b *book) legend(x, w float64, counts []reports.Count, total int) {
	step := w / 3
	for i, c := range counts {
		if i%3 == 0 {
			b.room(6)
		}
		at := x + float64(i%3)*step
		b.painted(at, b.y+1.2, 3.2, 3.2, paintOf(c.Verdict))
		b.frame(at, b.y+1.2, 3.2, 3.2, rule)
		name := c.Label + " "
		b.text(at+5, b.y, name, body)
		n := at + 5 + b.width(name, body)
		number := strconv.Itoa(c.N)
		b.text(n, b.y, number, bodyBold)
		b.text(n+b.width(number, bodyBold)+1.5, b.y, reports.Percent(c.N, total), body.in(grey))
		if i%3 == 2 || i == len(counts)-1 {
			b.y += 6
		}
	}
}

// inline draws the verdicts with their counts on one line, in smaller type if they do not fit w.
func (b *book) inline(x, y, w float64, counts []reports.Count) {
	st := style{8.5, 5, false, ink}
	need := func() (n float64) {
		for _, c := range counts {
			n += 4 + b.width(fmt.Sprintf("%s %d", c.Label, c.N), st) + 3
		}
		return n - 3
	}
	for need() > w && st.size > 5 {
		st.size -= 0.25
	}
	for _, c := range counts {
		b.painted(x, y+1.3, 2.6, 2.6, paintOf(c.Verdict))
		s := fmt.Sprintf("%s %d", c.Label, c.N)
		b.text(x+4, y, s, st)
		x += 4 + b.width(s, st) + 3
	}
}

// rate draws a chapter's rate as a bar and a number, or a dash if the rate is negative.
func (b *book) rate(x, y, w float64, rate float64) {
	if rate < 0 {
		b.textRight(x+w, y, "—", cellGrey)
		return
	}
	full := w - 13
	b.fill(x, y+1.5, full, 1.8, panel)
	b.fill(x, y+1.5, full*min(rate, 100)/100, 1.8, blue)
	b.textRight(x+w, y, fmt.Sprintf("%.1f", rate), cellBold)
}
