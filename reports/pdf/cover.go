package pdf

import "github.com/assay-audit/assay/reports"

const (
	coverX = 24.0
	coverW = pageW - 2*coverX
	band   = 116.0 // height of the coloured head
)

// cover draws the cover: the system, the facts, the conclusion and warnings. Texts that do not fit are cut; the
// section on document control has them in full.
func (b *book) cover() {
	b.addPage()
	b.bookmark(b.v.Title, 0, 0)
	b.coverBand(b.t(lbKicker))
	b.y = band + 11
	for _, f := range b.v.Facts {
		b.coverFact(f)
	}
	b.y += 6
	b.coverHeadline()
	b.coverWarnings()
	b.text(coverX, 281, b.t(lbCompanion), small)
}

// coverBand draws the coloured head of the cover; kicker is the line above the title.
func (b *book) coverBand(kicker string) {
	if b.doc != nil {
		b.doc.LinearGradient(0, 0, pageW, band, navy[0], navy[1], navy[2], 0x2B, 0x66, 0xA5, 0, 0, 1, 1)
		b.doc.ClipRect(0, 0, pageW, band, false)
	}
	for r := 12.0; r < 130; r += 12 {
		b.circle(178, 22, r, color{0x4E, 0x7D, 0xB6}, 0.12)
	}
	if b.doc != nil {
		b.doc.ClipEnd()
	}
	b.text(coverX, 24, kicker, style{9.5, 5, false, color{0xC6, 0xD8, 0xEE}})
	st := style{28, 13.5, true, white}
	lines := b.wrap(b.v.Title, st, 134)
	b.lines(coverX, 46, lines[:min(len(lines), 3)], st)
	name := style{14, 7.4, false, white}
	y := 46 + float64(min(len(lines), 3))*st.line + 4
	b.fill(coverX, y, 18, 0.7, color{0x7F, 0xB2, 0xE5})
	b.text(coverX, y+4, b.oneLine(b.v.System.Name, name, coverW), name)
}

func (b *book) coverFact(f reports.Row) {
	st := style{10, 5.4, true, ink}
	lines := b.wrap(f.Value, st, coverW-36)
	if len(lines) > 3 {
		lines = append(lines[:2:2], b.oneLine(lines[2]+lines[3], st, coverW-36))
	}
	b.text(coverX, b.y, b.oneLine(f.Label, body.in(grey), 34), body.in(grey))
	b.y += b.lines(coverX+36, b.y, lines, st) + 1.9
	b.line(coverX, b.y, coverX+coverW, b.y, rule, 0.2)
	b.y += 2.8
}

// coverHeadline draws the conclusion with the bar of verdicts.
func (b *book) coverHeadline() {
	l := paintOf(b.v.Headline.Verdict())
	st := style{14, 7.4, true, l.text}
	lines := b.wrap(b.v.Headline.Text, st, coverW-16)
	lines = lines[:min(len(lines), 3)]
	h := float64(len(lines))*st.line + 31
	b.rounded(coverX, b.y, coverW, h, 1.6, l.tint)
	b.painted(coverX, b.y, 2.4, h, l)
	y := b.y + 5
	y += b.lines(coverX+9, y, lines, st) + 1.4
	b.text(coverX+9, y, b.decided(b.v.Headline.Decided, b.v.Headline.Total), body)
	y += 8
	b.bar(coverX+9, y, coverW-16, 5.4, b.v.Headline.Counts)
	b.inline(coverX+9, y+6.6, coverW-16, b.v.Headline.Counts)
	b.y += h + 5
}

func (b *book) decided(n, of int) string { return b.t(lbDecided, n, of) }

// coverWarnings draws as many warnings as fit and the number of the others.
func (b *book) coverWarnings() {
	st := style{9, 4.8, false, brown}
	for i, w := range b.v.Warnings {
		lines := b.wrap(w, st, coverW-14)
		h := float64(min(len(lines), 3))*st.line + 3
		if left := len(b.v.Warnings) - i; b.y+h > 272 {
			b.text(coverX, b.y, b.t(lbMore, left), st)
			return
		}
		if len(lines) > 3 {
			lines = append(lines[:2:2], b.oneLine(lines[2]+lines[3], st, coverW-14))
		}
		b.rounded(coverX, b.y, coverW, h, 1, amber)
		b.text(coverX+3.2, b.y+1.5, "!", style{10, st.line, true, brown})
		b.lines(coverX+8, b.y+1.5, lines, st)
		b.y += h + 1.6
	}
}
