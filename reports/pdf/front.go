package pdf

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// contents lists sections and chapters with their pages, each a link.
func (b *book) contents() {
	b.next()
	b.fill(margin, b.y, 1.6, 9, blue)
	b.text(margin+5, b.y, b.t(lbContents), h1)
	b.y += 15
	for _, e := range b.known.entries {
		b.entry(e)
	}
}

func (b *book) entry(e entry) {
	st, x := style{10, 6.2, true, ink}, margin
	if e.level > 0 {
		st, x = style{9, 5.4, false, ink}, margin+6
	} else if b.y > top+16 {
		b.y += 1.6
	}
	b.room(st.line)
	title := b.oneLine(e.title, st, bodyW-18-(x-margin))
	b.text(x, b.y, title, st)
	n := strconv.Itoa(e.at.page)
	b.textRight(pageW-margin, b.y, n, st)
	from, to := x+b.width(title, st)+2, pageW-margin-b.width(n, st)-2
	for at := pageW - margin - 12; at > from; at -= 1.6 { // dots stand in one grid on all lines
		if at < to {
			b.fill(at, b.y+st.line/2+1, 0.3, 0.3, grey)
		}
	}
	b.link(x, b.y, pageW-margin-x, st.line, e.at)
	b.y += st.line
}

// control says what the report was made from.
func (b *book) control() {
	b.section(b.t(lbControl))
	b.paragraph(b.t(lbControlText), body)
	b.y += 3
	b.minor(b.t(lbFacts), 20)
	b.pairs(b.v.Facts)
	b.minor(b.t(lbDigests), 20)
	b.pairs(b.v.Digests)
	if len(b.v.Warnings) > 0 {
		b.minor(b.t(lbWarnings), 16)
		for _, w := range b.v.Warnings {
			b.bullet(w)
		}
		b.y += 2
	}
	for _, t := range b.v.Targets {
		b.target(t)
	}
}

func (b *book) bullet(s string) {
	b.room(body.line)
	b.fill(margin+1, b.y+body.line/2-0.7, 1.4, 1.4, blue)
	b.block(margin+5, bodyW-5, s, body)
	b.y += 1
}

func (b *book) target(t reports.Target) {
	b.minor(b.t(lbTarget, t.Name), 30)
	rows := []reports.Row{
		{Label: b.t(lbEndpoint), Value: strings.TrimSpace(t.Endpoint + "  " + t.Kind)}, {Label: b.t(lbProduct), Value: t.Product}, {Label: b.t(lbAccount), Value: t.Account},
		{Label: b.t(lbTrust), Value: t.Trust}, {Label: b.t(lbCertificate), Value: t.Certificate}, {Label: b.t(lbSkew), Value: t.ClockSkew},
		{Label: b.t(lbError), Value: t.Error},
	}
	var privileges []string
	for _, p := range t.Privileges {
		privileges = append(privileges, p.Label+b.t(lbColon)+p.Value)
	}
	b.pairs(append(rows, reports.Row{Label: b.t(lbPrivilege), Value: strings.Join(privileges, "\n")}))
}

// conclusion is the result in numbers and pictures.
func (b *book) conclusion() {
	b.section(b.t(lbConclusion))
	h := b.v.Headline
	l := levelLook(h.Level)
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
	b.paragraph(b.t(lbDecidedText, h.Total, h.Decided, percent(h.Decided, h.Total)), body)
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

// worst names the first nonconformities, which are the most severe.
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
		b.text(margin+7, b.y, b.oneLine(f.Title, bodyBold, bodyW-60), bodyBold)
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

// picture shows one standard chapter by chapter.
func (b *book) picture(s reports.Standard) {
	b.y += 3
	b.room(50)
	b.block(margin, bodyW, s.Title, h3)
	b.y += 1.6
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
			b.room(15) // the last line does not stand alone on a page
		}
		b.chapterLine(c)
	}
	g.done()
}

func (b *book) chapterLine(c reports.Chapter) {
	lines := b.wrap(joined(c.ID, c.Title), cell, pictureName-2*padX)
	h := max(float64(len(lines))*cell.line, 4.6) + 1.8
	b.room(h)
	b.lines(margin+padX, b.y+0.9, lines, cell)
	x := margin + pictureName
	b.bar(x+padX, b.y+1.1, pictureBar-2*padX, 4, c.Counts)
	x += pictureBar + pictureCount
	b.textRight(x-padX, b.y+0.9, strconv.Itoa(c.Decided)+" / "+strconv.Itoa(c.Total), cell)
	b.score(x+padX, b.y+0.9, pictureScore-2*padX, c.Score)
	b.y += h
	b.line(margin, b.y, pageW-margin, b.y, rule, 0.2)
}

// joined puts a number before its title.
func joined(id, title string) string { return strings.TrimSpace(id + "  " + title) }
