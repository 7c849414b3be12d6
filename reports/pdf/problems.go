package pdf

import "github.com/assay-audit/assay/internal/audit"

// problems draws the list of problems found by checks and by people. A problem of a check links to its card.
func (b *book) problems() {
	b.section(b.t(lbProblems))
	if len(b.v.Problems) == 0 {
		b.paragraph(b.t(lbNoProblems), body)
		return
	}
	b.explain(b.t(lbProblemsText, len(b.v.Problems)))
	t := b.table(margin, []column{
		{head: b.t(lbRisk), w: 27},
		{head: b.t(lbProblem), w: 62},
		{head: b.t(lbOrigin), w: 30},
		{head: b.t(lbControls), w: bodyW - 119},
	})
	for _, p := range b.v.Problems {
		found := gridCell{{s: p.Origin, st: cell}}
		if p.Check != "" {
			found = append(found, part{s: b.t(lbSubjects, len(p.Findings)), st: small.in(blue), to: "check " + p.Check})
		}
		t.row(
			gridCell{
				{s: b.t(lbSeverity, p.SeverityLabel), st: cellBold.in(paintOf(audit.Nonconform).text)},
				{s: p.ID, st: small},
			}.filled(),
			gridCell{{s: p.Title, st: cellBold}, {s: p.Check, st: small}, {s: p.Record, st: cell}}.filled(),
			append(found, gridCell{{s: p.Waived, st: small.in(brown)}}.filled()...),
			plain(b.clauses(p.Controls)),
		)
	}
	t.done()
}
