package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// machine returns the label of the verdict from findings alone, or "" if it equals the final verdict.
func (p *preparer) machine(r audit.Result, words map[audit.Verdict]audit.Text) string {
	if r.Machine == "" || r.Machine == r.Verdict {
		return ""
	}
	return p.t(words[r.Machine])
}

func (p *preparer) answers(r audit.Result, words map[audit.Verdict]audit.Text) []Answer {
	today := p.today()
	out := []Answer{}
	for _, a := range r.Answers {
		row := Answer{
			VerdictLabel: p.t(words[a.Verdict]),
			Record:       p.takenOver(a) + a.Record,
			Name:         a.Name,
			Date:         a.Date,
			ValidUntil:   a.ValidUntil,
			Reason:       a.Reason,
			// An answer that was not adopted, for example because two disagree, did not determine the verdict.
			Counts:   a.Date <= today && today <= a.ValidUntil && a.Verdict == r.Verdict,
			Evidence: []string{},
		}
		for _, e := range a.Evidence {
			row.Evidence = append(row.Evidence, fmt.Sprintf("%s (%.12s)", e.Name, e.SHA256))
		}
		out = append(out, row)
	}
	return out
}

// takenOver returns the words before the record of an answer that was given to a control of another standard.
func (p *preparer) takenOver(a audit.Answer) string {
	if a.From == nil {
		return ""
	}
	source := p.clause(a.From.Standard, a.From.Control)
	return p.t(audit.Text{
		ZH: "（沿用对 " + source + " 的答复）",
		EN: "(taken over from the answer to " + source + ") ",
	})
}

// today returns the date of the snapshot in the time zone of the assessment.
func (p *preparer) today() string {
	at, err := time.Parse("-07:00", p.a.Zone)
	if err != nil {
		return p.a.AsOf.In(Zone).Format(time.DateOnly)
	}
	return p.a.AsOf.In(at.Location()).Format(time.DateOnly)
}

func waiverID(r audit.Result) string {
	if r.Waiver == nil {
		return ""
	}
	return r.Waiver.ID
}

func (p *preparer) list(keys []string, words map[string]audit.Text) string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = p.t(words[k])
	}
	return strings.Join(out, p.t(comma))
}

func (p *preparer) points(points []audit.Point) []string {
	out := []string{}
	for _, x := range points {
		out = append(out, x.ID+" "+x.Text.In(p.lang))
	}
	return out
}

func (p *preparer) waivers() []Waiver {
	out := []Waiver{}
	for _, w := range p.a.Waivers {
		scope := w.Check
		if scope == "" {
			scope = p.clause(w.Standard, w.Control)
		}
		out = append(out, Waiver{
			ID:           w.ID,
			Scope:        scope + p.t(comma) + w.Target + p.t(comma) + w.Subject,
			Reason:       w.Reason,
			Approver:     w.Approver,
			Start:        w.Start,
			Expiry:       w.Expiry,
			Compensation: w.Compensation,
			State:        w.State,
			StateLabel:   p.t(waiverWords[w.State]),
			Findings:     w.Findings,
		})
	}
	return out
}

func (p *preparer) score(standard string) *Score {
	for _, s := range p.a.Scores {
		if s.Standard != standard {
			continue
		}
		conclusion := p.t(conclusions[s.Conclusion])
		if s.Conclusion == "" && s.Best != "" {
			conclusion = p.t(stillPossible, p.t(conclusions[s.Best]))
			if s.Best != s.Worst {
				conclusion = p.t(stillBetween, p.t(conclusions[s.Best]), p.t(conclusions[s.Worst]))
			}
		}
		out := &Score{Note: p.t(scoreNote), Risks: []Risk{}, Rows: []Row{
			{p.t(scoreCoverage), fmt.Sprintf("%d/%d", s.Decided, s.Total)},
			{p.t(scoreRate), fmt.Sprintf("%.1f%%", s.Rate)},
			{p.t(scoreMean), fmt.Sprintf("%.2f", s.ItemMean)},
			{p.t(scoreRisks), p.majorRisks(s)},
			{p.t(scoreConclusion), conclusion},
		}}
		if s.Applicable == 0 {
			out.Rows[1].Value, out.Rows[2].Value = "–", "–"
		}
		for _, r := range s.Risks {
			out.Risks = append(out.Risks, p.risk(r))
		}
		return out
	}
	return nil
}

// matrix returns the verdict counts for each role and phase with controls, in the order of roleOrder and phaseOrder.
func (p *preparer) matrix(s audit.StandardSummary) []Cell {
	out := []Cell{}
	for _, role := range roleOrder {
		for _, phase := range phaseOrder {
			of, n := map[audit.Verdict]int{}, 0
			for _, r := range p.a.Results {
				if r.Standard == s.ID && slices.Contains(r.Roles, role) && slices.Contains(r.Phases, phase) {
					of[r.Verdict]++
					n++
				}
			}
			if n > 0 {
				c := Cell{
					Role:   p.t(roleWords[role]),
					Phase:  p.t(phaseWords[phase]),
					Counts: p.counts(of, wordsFor(s.Shape)),
				}
				c.Decided, c.Total = decided(of)
				out = append(out, c)
			}
		}
	}
	return out
}
