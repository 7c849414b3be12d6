package pdf

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// standard draws the clause table of one standard: every control once, in the standard's order.
func (b *book) standard(s reports.Standard) {
	b.section(s.Title)
	if s.Source != "" {
		b.paragraph(s.Source, body.in(grey))
		b.y += 2
	}
	b.bar(margin, b.y, bodyW, 6.4, s.Counts)
	b.y += 8
	b.inline(margin, b.y, bodyW-40, s.Counts)
	b.textRight(pageW-margin, b.y, b.decided(s.Decided, s.Total), bodyBold)
	b.y += 7
	b.risks(s.Score)
	b.matrix(s.Matrix)
	findings := map[string]reports.Finding{}
	for _, f := range b.v.All {
		findings[f.ID] = f
	}
	for _, c := range s.Chapters {
		b.chapter(c, findings)
	}
}

func (b *book) chapter(c reports.Chapter, findings map[string]reports.Finding) {
	title := joined(c.ID, c.Title)
	if len(c.Controls) == 0 {
		b.heading(title, 8)
		b.paragraph(b.t(lbNoClause), body.in(grey))
		return
	}
	pills := 2*padX + 4
	for _, n := range c.Counts {
		pills = max(pills, 2*padX+b.pillWidth(n.Label))
	}
	pills = min(pills, 40)
	t := b.table(margin, []column{
		{head: b.t(lbClause), w: 23},
		{head: b.t(lbDemand), w: 50},
		{head: b.t(lbVerdict), w: pills},
		{head: b.t(lbGrounds), w: bodyW - 73 - pills},
	})
	for i, k := range c.Controls {
		row := b.clause(k, findings)
		if i == 0 {
			b.heading(title, t.need(row))
		}
		t.cells(row)
	}
	t.done()
}

func (b *book) clause(k reports.Control, findings map[string]reports.Finding) []gridCell {
	l := paintOf(k.Verdict)
	return []gridCell{
		{{s: k.ID, st: cellBold}, {s: k.Unit, st: small}},
		gridCell{
			{s: k.Title, st: cellBold},
			{s: k.Text, st: cell},
			{s: strings.Join(filled(k.KindLabel, k.Methods, k.Roles, k.Phases), " · "), st: small},
			{s: strings.Join(k.Points, "\n"), st: small},
		}.filled(),
		{{s: k.VerdictLabel, pill: &l}},
		b.grounds(k, findings),
	}
}

// grounds returns the cell with the reason for a control's verdict and the guidance for the assessor.
func (b *book) grounds(k reports.Control, findings map[string]reports.Finding) gridCell {
	out := append(gridCell{{s: k.Reason, st: cell}}, b.contributions(k)...)
	if s, to := b.tally(k.Findings, findings); s != "" {
		out = append(out, part{s: b.t(lbTally) + s, st: small.in(blue), to: to})
	}
	if len(k.Checks) > 0 {
		out = append(out, part{s: b.t(lbBy) + strings.Join(k.Checks, b.t(lbComma)), st: small})
	}
	if len(k.Wanted) > 0 {
		out = append(out, part{s: b.t(lbWanted) + strings.Join(k.Wanted, b.t(lbComma)), st: small})
	}
	if len(k.Risks) > 0 {
		out = append(out, part{s: b.t(lbRisks) + strings.Join(k.Risks, b.t(lbComma)), st: small})
	}
	if k.Guidance != "" {
		out = append(out, part{s: b.t(lbLookAt) + k.Guidance, st: cellGrey})
	}
	return out.filled()
}

// contributions returns the cell with answers and waivers by people, and the verdict of the checks if it differs.
func (b *book) contributions(k reports.Control) gridCell {
	var out gridCell
	if k.Machine != "" {
		out = append(out, part{s: b.t(lbMachine) + k.Machine, st: cell.in(brown)})
	}
	if k.Waiver != "" {
		out = append(out, part{s: b.t(lbWaived, k.Waiver), st: cell.in(brown)})
	}
	for _, a := range k.Answers {
		head := b.t(lbAnswer, a.VerdictLabel, a.Name, a.Date, a.ValidUntil)
		if !a.Counts {
			head += b.t(lbLapsed)
		}
		out = append(
			out,
			part{s: head, st: cellBold},
			part{s: a.Record, st: cell},
			part{s: a.Reason, st: cell},
			part{s: strings.Join(a.Evidence, b.t(lbComma)), st: small},
		)
	}
	return out
}

// risks draws the risks of a standard with their ratings, triggers of a major risk first.
func (b *book) risks(s *reports.Score) {
	if s == nil || len(s.Risks) == 0 {
		return
	}
	b.minor(b.t(lbRiskTitle), 30)
	b.paragraph(b.t(lbRiskText), cellGrey)
	b.y += 2
	t := b.table(margin, []column{
		{head: b.t(lbRisk), w: 30},
		{head: b.t(lbRiskName), w: 58},
		{head: b.t(lbControls), w: 42},
		{head: b.t(lbRiskState), w: bodyW - 130},
	})
	for _, r := range s.Risks {
		t.row(
			gridCell{{s: r.ID, st: cellBold}, {s: r.KindLabel, st: small}}.filled(),
			plain(r.Title),
			plain(strings.Join(r.Controls, b.t(lbComma))),
			gridCell{{s: r.StateLabel, st: cellBold}, {s: r.Rating, st: small}}.filled(),
		)
	}
	t.done()
}

// tally returns the number of a control's findings by status as text, and the place of the first failure.
func (b *book) tally(ids []string, findings map[string]reports.Finding) (s, to string) {
	n := map[audit.Status]int{}
	word := map[audit.Status]string{}
	for _, id := range ids {
		f, ok := findings[id]
		if !ok {
			continue
		}
		n[f.Status]++
		word[f.Status] = f.StatusLabel
		if f.Status == audit.Fail && to == "" {
			to = placeOf(f)
		}
	}
	var parts []string
	for _, st := range []audit.Status{audit.Fail, audit.Undetermined, audit.Pass, audit.NotApplicable} {
		if n[st] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", word[st], n[st]))
		}
	}
	return strings.Join(parts, b.t(lbComma)), to
}

// filled returns the parts that have text.
func (c gridCell) filled() gridCell {
	var out gridCell
	for _, p := range c {
		if p.s != "" {
			out = append(out, p)
		}
	}
	return out
}

func filled(parts ...string) []string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
