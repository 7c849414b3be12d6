package pdf

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

func (b *book) checks() {
	b.section(b.t(lbChecks))
	b.explain(b.t(lbChecksText))
	if len(b.v.Checks) == 0 {
		b.none()
		return
	}
	b.checkTable(b.v.Checks)
}

// siteChecks draws the list of the site's own checks, if there are any.
func (b *book) siteChecks() {
	if len(b.v.SiteChecks) == 0 {
		return
	}
	b.section(b.t(lbSiteChecks))
	b.explain(b.t(lbSiteChecksText))
	b.checkTable(b.v.SiteChecks)
}

func (b *book) checkTable(list []reports.Check) {
	t := b.table(margin, []column{
		{head: b.t(lbCheck), w: 86},
		{head: b.t(lbKind), w: 28},
		{head: b.t(lbPass), w: 15, right: true},
		{head: b.t(lbFail), w: 15, right: true},
		{head: b.t(lbUnknown), w: 15, right: true},
		{head: b.t(lbNA), w: 15, right: true},
	})
	for _, c := range list {
		name := gridCell{
			{s: c.Title, st: cellBold},
			{s: c.ID, st: small},
			{s: strings.Join(c.Sources, b.t(lbStop)), st: small},
		}
		if c.Broken != "" {
			name = append(name, part{s: b.t(lbBroken, c.Broken), st: small.in(brown)})
		}
		t.row(
			name.filled(),
			gridCell{{s: c.SubjectLabel, st: cell}, {s: c.SeverityLabel, st: cell}}.filled(),
			number(c.Pass, ink),
			number(c.Fail, paintOf(audit.Nonconform).text),
			number(c.Undetermined, brown),
			number(c.NotApplicable, ink),
		)
	}
	t.done()
}

// number returns a cell with n, in bold and colour unless n is 0.
func number(n int, c color) gridCell {
	if n == 0 {
		return gridCell{{s: "0", st: cellGrey}}
	}
	return gridCell{{s: strconv.Itoa(n), st: cellBold.in(c)}}
}

func (b *book) parameters() {
	b.follow(b.t(lbParameters))
	b.explain(b.t(lbParametersText))
	if len(b.v.Parameters) == 0 {
		b.none()
		return
	}
	t := b.table(margin, []column{
		{head: b.t(lbParameter), w: 58},
		{head: b.t(lbValue), w: 42},
		{head: b.t(lbOrigin), w: 16},
		{head: b.t(lbSource), w: bodyW - 116},
	})
	for _, p := range b.v.Parameters {
		t.row(
			gridCell{{s: p.Name, st: cellBold}, {s: p.Check, st: small}},
			plain(p.Value),
			plain(p.Origin),
			gridCell{{s: p.Source, st: cell}, {s: p.Others, st: small}}.filled(),
		)
	}
	t.done()
}

// waivers draws the list of accepted deviations. Waived findings remain failures in all other lists.
func (b *book) waivers() {
	if len(b.v.Waivers) == 0 {
		return
	}
	b.follow(b.t(lbWaivers))
	b.explain(b.t(lbWaiversText))
	t := b.table(margin, []column{
		{head: b.t(lbWaiver), w: 30},
		{head: b.t(lbScope), w: 46},
		{head: b.t(lbReason), w: 50},
		{head: b.t(lbApproval), w: bodyW - 142},
		{head: b.t(lbCount), w: 16, right: true},
	})
	for _, w := range b.v.Waivers {
		t.row(gridCell{{s: w.ID, st: cellBold}, {s: w.StateLabel, st: cell.in(brown)}}.filled(), plain(w.Scope),
			gridCell{{s: w.Reason, st: cell}, {s: w.Compensation, st: small}}.filled(),
			gridCell{{s: w.Approver, st: cell}, {s: w.Start + " – " + w.Expiry, st: small}}.filled(),
			number(w.Findings, ink))
	}
	t.done()
}

func (b *book) evidence() {
	b.follow(b.t(lbEvidence))
	b.explain(b.t(lbEvidenceText))
	if len(b.v.Evidence) == 0 {
		b.none()
	} else {
		t := b.table(margin, []column{
			{head: b.t(lbEvidenceID), w: 100},
			{head: b.t(lbCall), w: bodyW - 129},
			{head: b.t(lbCount), w: 17, right: true},
			{head: b.t(lbGapCount), w: 12, right: true},
		})
		for _, e := range b.v.Evidence {
			id := append(
				gridCell{
					{s: e.ID, st: cellBold, name: evidencePlace(e.ID)},
					{s: e.SHA256, st: small},
					{s: e.Gap, st: cell.in(brown)},
				},
				b.answers(e.Raw)...,
			)
			t.row(
				id.filled(),
				gridCell{{s: e.Call, st: small.in(ink)}, {s: e.At, st: small}, {s: e.Account, st: small}}.filled(),
				number(e.Subjects, ink),
				number(e.Gaps, brown),
			)
		}
		t.done()
	}
	b.gaps()
}

func evidencePlace(id string) string { return "evidence " + id }

// mostAnswers is the largest number of raw answers listed for one piece of evidence. The workbook lists all.
const mostAnswers = 8

// answers returns a cell with the number of raw answers and the beginnings of their digests, each different digest
// once.
func (b *book) answers(list []reports.Raw) gridCell {
	if len(list) == 0 {
		return nil
	}
	var names []string
	seen := map[string]bool{}
	for _, r := range list {
		if !seen[r.SHA256] && len(names) < mostAnswers {
			names = append(names, r.SHA256[:min(len(r.SHA256), 16)])
		}
		seen[r.SHA256] = true
	}
	if len(seen) > mostAnswers {
		names = append(names, "…")
	}
	count := b.t(lbRaw, len(list))
	if len(seen) < len(list) {
		count = b.t(lbRawEqual, len(list), len(seen))
	}
	return gridCell{{s: count, st: small.in(ink)}, {s: strings.Join(names, " "), st: small}}
}

// mostGaps is the largest number of gaps listed. The others are counted.
const mostGaps = 400

func (b *book) gaps() {
	b.heading(b.t(lbGaps), 30)
	b.paragraph(b.t(lbGapsText), body)
	b.y += 2
	if len(b.v.Gaps) == 0 {
		b.none()
		return
	}
	t := b.table(margin, []column{{head: b.t(lbWhere), w: 112}, {head: b.t(lbWhy), w: bodyW - 112}})
	for _, g := range b.v.Gaps[:min(len(b.v.Gaps), mostGaps)] {
		t.row(plain(g.Label), plain(g.Value))
	}
	t.done()
	if n := len(b.v.Gaps) - mostGaps; n > 0 {
		b.paragraph(b.t(lbMoreRows, n), cell.in(brown))
	}
}

func (b *book) limits() {
	b.follow(b.t(lbLimits))
	for i, s := range b.v.Limits {
		b.room(12)
		b.text(margin, b.y, strconv.Itoa(i+1), h3.in(blue))
		b.block(margin+8, bodyW-8, s, body)
		b.y += 2.4
	}
}

// seal draws the page for signatures and the stamp.
func (b *book) seal() {
	b.section(b.t(lbSeal))
	b.paragraph(b.t(lbSealText), body)
	b.y += 4
	b.pairs(append(
		[]reports.Row{{Label: b.t(lbSealed), Value: b.v.Title + " · " + b.v.System.Name + " · " + b.v.AsOf}},
		b.v.Digests[:min(len(b.v.Digests), 1)]...,
	))
	b.room(150)
	b.y += 8
	for _, who := range []label{lbAssessor, lbReviewer, lbClient} {
		b.text(margin, b.y, b.t(who), h3)
		b.signLine(margin+38, 62, b.t(lbSign))
		b.signLine(margin+112, 62, b.t(lbDate))
		b.y += 22
	}
	const w, h = 62.0, 52.0
	x := pageW - margin - w
	if b.doc != nil {
		b.doc.SetDashPattern([]float64{1.4, 1.2}, 0)
	}
	b.frame(x, b.y, w, h, grey)
	if b.doc != nil {
		b.doc.SetDashPattern(nil, 0)
	}
	b.textCenter(x+w/2, b.y+h/2-2.8, b.t(lbStamp), body.in(grey))
	b.y += h
}

func (b *book) signLine(x, w float64, name string) {
	n := b.width(name, cellGrey) + 3
	b.text(x, b.y+0.4, name, cellGrey)
	b.line(x+n, b.y+5.6, x+w, b.y+5.6, grey, 0.25)
}
