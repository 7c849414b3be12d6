package reports

import "github.com/assay-audit/assay/internal/audit"

// GroupTitle returns the title of findings of one check and status: that of the first, and the number of the others
// where it states a fault.
func (v View) GroupTitle(findings []Finding) string {
	first := findings[0]
	if first.Title == first.CheckTitle {
		return first.Title
	}
	return first.Title + audit.AndOthers(len(findings)).In(v.Lang)
}

func (p *preparer) problems() []Problem {
	out := []Problem{}
	for _, x := range p.a.Problems {
		row := Problem{
			ID:            x.ID,
			Title:         x.Title.In(p.lang),
			Origin:        p.t(originWords[x.Origin]),
			Check:         x.Check,
			Severity:      x.Severity,
			SeverityLabel: p.t(severities[x.Severity]),
			Controls:      []string{},
			Findings:      x.Findings,
		}
		for _, c := range x.Controls {
			row.Controls = append(row.Controls, p.t(withVerdict, c.Standard+" "+c.Control,
				p.t(p.words(c.Standard)[c.Verdict])))
		}
		if x.Answer != nil {
			row.Record = p.t(recordBy, x.Answer.Record, x.Answer.Name, x.Answer.Date)
		}
		switch {
		case x.Waived == 0:
		case len(x.Findings) == 0:
			row.Waived = p.t(waiverWords[audit.WaiverActive])
		default:
			row.Waived = p.t(waivedOf, x.Waived, len(x.Findings))
		}
		out = append(out, row)
	}
	return out
}

// words returns the verdict labels of a standard.
func (p *preparer) words(standard string) map[audit.Verdict]audit.Text {
	for _, s := range p.a.Standards {
		if s.ID == standard {
			return wordsFor(s.Shape)
		}
	}
	return wordsFor("")
}

func (p *preparer) risk(r audit.RiskHit) Risk {
	out := Risk{
		ID: r.ID, Kind: r.Kind, KindLabel: p.t(riskWords[r.Kind]), Title: r.Title.In(p.lang), Controls: r.Controls,
		State: r.State, StateLabel: p.t(riskStates[r.State]),
	}
	if r.Rating != nil {
		out.Rating = p.t(ratedBy, r.Rating.Reason, r.Rating.Name, r.Rating.Date, r.Rating.ValidUntil)
	}
	return out
}

// majorRisks returns the number of major-risk triggers that are established and that are to be rated, as text.
func (p *preparer) majorRisks(s audit.Score) string {
	established, open := 0, 0
	for _, r := range s.Risks {
		switch {
		case r.Kind != "trigger":
		case r.State == audit.RiskEstablished:
			established++
		case r.State == audit.RiskToRate:
			open++
		}
	}
	return p.t(majorRiskCount, established, open)
}
