package pdf

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// mostRows is the largest number of findings listed on one card. The card has the number of the others; the workbook
// and the assessment list them.
const mostRows = 60

// byCheck returns the findings with a status, grouped by check in the order in which the checks first occur.
func byCheck(all []reports.Finding, status audit.Status) [][]reports.Finding {
	return gathered(all, status, func(f reports.Finding) string { return f.Check })
}

func bySubject(all []reports.Finding, status audit.Status) [][]reports.Finding {
	return gathered(all, status, func(f reports.Finding) string {
		return f.Target + "\x00" + f.Subject.Kind + "\x00" + f.Subject.ID
	})
}

func gathered(all []reports.Finding, status audit.Status, key func(reports.Finding) string) [][]reports.Finding {
	var out [][]reports.Finding
	at := map[string]int{}
	for _, f := range all {
		if f.Status != status {
			continue
		}
		i, ok := at[key(f)]
		if !ok {
			i = len(out)
			at[key(f)] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	return out
}

func placeOf(f reports.Finding) string { return "check " + f.Check }

// failures draws one card per failed check: its requirement once, then every subject that fails.
func (b *book) failures() {
	b.section(b.t(lbFails))
	groups := byCheck(b.v.Findings, audit.Fail)
	if len(groups) == 0 {
		b.paragraph(b.t(lbNoFails), body)
		return
	}
	n := 0
	for _, g := range groups {
		n += len(g)
	}
	b.explain(b.t(lbFailsText, len(groups), n))
	for _, g := range groups {
		b.failure(g)
	}
}

func (b *book) failure(g []reports.Finding) {
	f := g[0]
	about := b.about(f)
	t := b.table(margin+cardPad, []column{
		{head: b.t(lbSubject), w: 38},
		{head: b.t(lbExpected), w: 34},
		{head: b.t(lbObserved), w: 36},
		{head: b.t(lbProof), w: bodyW - cardPad - 3 - 108},
	})
	var rows [][]gridCell
	for _, f := range g[:min(len(g), mostRows)] {
		observed := gridCell{{s: f.Observed, st: cellBold.in(paintOf(audit.Nonconform).text)}}
		if len(g) > 1 && f.Title != f.CheckTitle {
			observed = append(observed, part{s: f.Title, st: small})
		}
		if f.Observed == "" || f.Observed == "–" {
			observed = append(observed, part{s: f.Reason, st: small})
		}
		rows = append(rows, []gridCell{b.who(f), plain(f.Expected), observed, b.proof(f.Evidence)})
	}
	title := b.v.GroupTitle(g)
	b.openCard(title, paintOf(audit.Nonconform).solid, 20+float64(len(about)+2)*2*cell.line+t.need(rows[0]))
	b.place(placeOf(f))
	b.cardTitle(title, joined(f.Check, f.CheckTitle), b.t(lbSubjects, len(g)), b.t(lbSeverity, f.SeverityLabel))
	names := 0.0
	for _, r := range about {
		names = max(names, b.width(r.Label, cell)+5)
	}
	for _, r := range about {
		b.row(margin+cardPad, bodyW-cardPad-4, names, r.Label, r.Value, cell)
	}
	b.y += 2
	for _, r := range rows {
		t.cells(r)
	}
	t.done()
	b.rest(len(g))
	b.closeCard()
}

// about returns the rows that the findings of one check share. Rows without a value are left out.
func (b *book) about(f reports.Finding) []reports.Row {
	var out []reports.Row
	for _, r := range []reports.Row{
		{Label: b.t(lbControls), Value: b.clauses(f.Controls)},
		{Label: b.t(lbBasis), Value: strings.Join(f.Sources, b.t(lbStop))},
		{Label: b.t(lbRemediation), Value: f.Remediation},
	} {
		if r.Value != "" {
			out = append(out, r)
		}
	}
	return out
}

// clauses returns the controls grouped by standard: "gbt22239-2019-l3: 8.1.4.4 c, 8.1.3.1 b".
func (b *book) clauses(controls []string) string {
	var ids []string
	of := map[string][]string{}
	for _, c := range controls {
		std, id, _ := strings.Cut(c, " ")
		if of[std] == nil {
			ids = append(ids, std)
		}
		of[std] = append(of[std], reports.Clause(id))
	}
	for i, std := range ids {
		ids[i] = b.v.StandardName(std) + " " + strings.Join(of[std], b.t(lbComma))
	}
	return strings.Join(ids, "\n")
}

// cardTitle draws title and id at the left and up to two facts at the right, each on its own line.
func (b *book) cardTitle(title, id, right1, right2 string) {
	x, w := margin+cardPad, bodyW-cardPad-4
	b.textRight(x+w, b.y, right1, cellBold)
	b.textRight(x+w, b.y+5.4, right2, cell)
	y := b.y
	for _, s := range b.wrap(title, h3, w-42) {
		b.text(x, b.y, s, h3)
		b.y += h3.line
	}
	for _, s := range b.wrap(id, cellGrey, w-42) {
		b.text(x, b.y, s, cellGrey)
		b.y += cellGrey.line
	}
	b.y = max(b.y, y+10.8) + 1.4
}

func (b *book) who(f reports.Finding) gridCell {
	out := gridCell{{s: f.SubjectLabel, st: cellBold}, {s: joined(f.Target, f.ID), st: small}}
	if f.Waiver != "" {
		out = append(out, part{s: b.t(lbWaived, f.Waiver), st: small.in(brown)})
	}
	for _, s := range f.WaivedFor {
		out = append(out, part{s: s, st: small.in(brown)})
	}
	return out
}

// proof returns the cell that refers to the evidence: property, pointer and document, and the state of a value that
// is not known.
func (b *book) proof(refs []reports.EvidenceRef) gridCell {
	const most = 3
	var out gridCell
	for i, r := range refs[:min(len(refs), most)] {
		source := r.Source
		if r.State != "" {
			source = r.State + "  " + source
		}
		out = append(out, part{s: source, st: small.in(ink)}, part{s: r.Pointer, st: small})
		if r.EvidenceID != "" && (i == 0 || refs[i-1].EvidenceID != r.EvidenceID) {
			out = append(out, part{
				s:  r.EvidenceID + "  " + short(r.SHA256),
				st: small.in(blue),
				to: evidencePlace(r.EvidenceID),
			})
		}
	}
	if n := len(refs) - most; n > 0 {
		out = append(out, part{s: b.t(lbMoreProof, n), st: small})
	}
	return out
}

// short returns the beginning of a digest. The evidence index has the complete digest.
func short(digest string) string { return digest[:min(len(digest), 12)] }

func (b *book) rest(n int) {
	if n > mostRows {
		b.block(margin+cardPad, bodyW-cardPad-4, b.t(lbMoreRows, n-mostRows), cell.in(brown))
	}
}

// undetermined draws the undetermined findings, grouped by subject or by check, whichever takes fewer cards: an
// unreachable host affects many checks, a missing privilege affects many hosts.
func (b *book) undetermined() {
	b.section(b.t(lbOpen))
	checks, subjects := byCheck(b.v.Findings, audit.Undetermined), bySubject(b.v.Findings, audit.Undetermined)
	if len(checks) == 0 {
		b.paragraph(b.t(lbNoOpen), body)
		return
	}
	b.explain(b.t(lbOpenText))
	if len(subjects) < len(checks) {
		for _, g := range subjects {
			f := g[0]
			b.open(g, f.SubjectLabel, f.Target, b.t(lbCheckCount,
				len(g)), "", b.t(lbCheck), func(f reports.Finding) gridCell {
				return gridCell{
					{s: f.Title, st: cellBold}, {s: f.Check + "  " + f.SeverityLabel, st: small}, {s: f.ID, st: small},
				}
			})
		}
		return
	}
	for _, g := range checks {
		f := g[0]
		b.open(g, f.Title, f.Check, b.t(lbSubjects, len(g)), b.t(lbSeverity, f.SeverityLabel), b.t(lbSubject), b.who)
	}
}

func (b *book) open(g []reports.Finding, title, id, right1, right2, head string, first func(reports.Finding) gridCell) {
	t := b.table(margin+cardPad, []column{
		{head: head, w: 50},
		{head: b.t(lbReason), w: 52},
		{head: b.t(lbProof), w: bodyW - cardPad - 3 - 102},
	})
	for i, f := range g[:min(len(g), mostRows)] {
		row := []gridCell{first(f), plain(f.Reason), b.proof(f.Evidence)}
		if i == 0 {
			b.openCard(title, hatch, 20+t.need(row))
			b.cardTitle(title, id, right1, right2)
		}
		t.cells(row)
	}
	t.done()
	b.rest(len(g))
	b.closeCard()
}
