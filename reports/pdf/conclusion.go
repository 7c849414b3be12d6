package pdf

import (
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// conclusion draws the result as text, bars and tables.
func (b *book) conclusion() {
	b.section(b.t(lbConclusion))
	h := b.v.Headline
	l := paintOf(h.Verdict())
	st := style{13, 7, true, l.text}
	lines := b.wrap(h.Text, st, bodyW-14)
	box := float64(len(lines))*st.line + 7
	b.rounded(margin, b.y, bodyW, box, 1.4, l.tint)
	b.painted(margin, b.y, 2.2, box, l)
	b.lines(margin+8, b.y+3.5, lines, st)
	b.y += box + 5
	b.minor(b.t(lbDistribution), 40)
	b.y += 1
	b.bar(margin, b.y, bodyW, 9, h.Counts)
	b.y += 12
	b.legend(margin, bodyW, h.Counts, h.Total)
	b.y += 2
	b.paragraph(b.t(lbDecidedText, h.Total, h.Decided, reports.Percent(h.Decided, h.Total)), body)
	b.worst()
	if len(b.v.Standards) > 0 {
		b.y += 2
		b.minor(b.t(lbChapters), 80)
		b.paragraph(b.t(lbScoreText), cellGrey)
	}
	for _, s := range b.v.Standards {
		b.picture(s)
	}
}

// worst draws the list of the first, most severe, nonconformities.
func (b *book) worst() {
	groups := byCheck(b.v.Findings, audit.Fail)
	if len(groups) == 0 {
		return
	}
	b.y += 2
	b.minor(b.t(lbWorst), 24)
	for i, g := range groups[:min(len(groups), 6)] {
		b.room(7)
		f := g[0]
		n := b.t(lbSubjects, len(g)) + "  ·  " + f.SeverityLabel
		b.text(margin, b.y, strconv.Itoa(i+1), bodyBold.in(blue))
		b.text(margin+7, b.y, b.oneLine(b.v.GroupTitle(g), bodyBold, bodyW-60), bodyBold)
		b.textRight(pageW-margin, b.y, n, cellGrey)
		b.link(margin, b.y, bodyW, body.line, b.known.places[placeOf(f)])
		b.y += body.line + 0.6
		b.line(margin, b.y, pageW-margin, b.y, rule, 0.2)
		b.y += 0.8
	}
}

const (
	pictureName  = 58.0
	pictureBar   = 58.0
	pictureCount = 20.0
	pictureScore = bodyW - pictureName - pictureBar - pictureCount
)

// picture draws the verdicts of one standard chapter by chapter.
func (b *book) picture(s reports.Standard) {
	b.y += 3
	b.room(50)
	b.block(margin, bodyW, s.Title, h3)
	b.y += 1.6
	if s.Edition != "" {
		b.paragraph(s.Edition, small)
		b.y += 1
	}
	b.bar(margin, b.y, bodyW, 6.4, s.Counts)
	b.y += 8
	b.inline(margin, b.y, bodyW-40, s.Counts)
	b.textRight(pageW-margin, b.y, b.decided(s.Decided, s.Total), bodyBold)
	b.y += 8
	if s.Score != nil {
		b.pairs(s.Score.Rows)
		b.y -= 2
		b.paragraph(s.Score.Note, small)
		b.y += 2
	}
	g := b.table(margin, []column{{head: b.t(lbChapter), w: pictureName}, {head: b.t(lbDistribution), w: pictureBar},
		{head: b.t(lbDecidedShort), w: pictureCount, right: true}, {head: b.t(lbScore), w: pictureScore, right: true}})
	for i, c := range s.Chapters {
		switch {
		case i == 0:
			g.begin(15)
		case i == len(s.Chapters)-2:
			b.room(15) // keep the last two lines on one page
		}
		b.chapterLine(c)
	}
	g.done()
}

func (b *book) chapterLine(c reports.Chapter) {
	b.share(joined(c.ID, c.Title), c.Counts, c.Decided, c.Total, func(x, y float64) {
		b.rate(x+padX, y, pictureScore-2*padX, c.Rate)
	})
}

// share draws one line of a picture: a name, a bar of verdicts and the number decided. right draws the last column.
func (b *book) share(name string, counts []reports.Count, decided, total int, right func(x, y float64)) {
	lines := b.wrap(name, cell, pictureName-2*padX)
	h := max(float64(len(lines))*cell.line, 4.6) + 1.8
	b.room(h)
	b.lines(margin+padX, b.y+0.9, lines, cell)
	x := margin + pictureName
	b.bar(x+padX, b.y+1.1, pictureBar-2*padX, 4, counts)
	x += pictureBar + pictureCount
	b.textRight(x-padX, b.y+0.9, strconv.Itoa(decided)+" / "+strconv.Itoa(total), cell)
	right(x, b.y+0.9)
	b.y += h
	b.line(margin, b.y, pageW-margin, b.y, rule, 0.2)
}

// matrix draws the verdicts for each role and phase. A control of two roles counts in both.
func (b *book) matrix(cells []reports.Cell) {
	if len(cells) == 0 {
		return
	}
	b.minor(b.t(lbMatrix), 40)
	g := b.table(margin, []column{
		{head: b.t(lbRole), w: pictureName},
		{head: b.t(lbDistribution), w: pictureBar},
		{head: b.t(lbDecidedShort), w: pictureCount, right: true},
		{w: pictureScore},
	})
	g.begin(15)
	for _, c := range cells {
		b.share(c.Role+" · "+c.Phase, c.Counts, c.Decided, c.Total, func(float64, float64) {})
	}
	g.done()
}
