package html

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// personsAnswer is an answer with the CSS class of its verdict.
type personsAnswer struct {
	reports.Answer
	Class string
}

// Answers returns the answers of people for a control of a standard, in the order of the view.
func (p *page) Answers(s reports.Standard, c reports.Control) []personsAnswer {
	out := make([]personsAnswer, len(c.Answers))
	for i, a := range c.Answers {
		out[i] = personsAnswer{a, worded(s.Counts, a.VerdictLabel)}
	}
	return out
}

// worded returns the CSS class of the verdict with the given label in counts.
func worded(counts []reports.Count, label string) string {
	for _, c := range counts {
		if c.Label == label {
			return class(c.Verdict)
		}
	}
	return class("")
}

// flagged reports whether a waiver is not active: expired, not started, unused, or of an unknown state.
func flagged(s audit.WaiverState) bool { return s != audit.WaiverActive }

// WaiverLink returns a link to the row of a waiver.
func (p *page) WaiverLink(id string) link { return p.links("waiver", []string{id}, p.waivers)[0] }

// standardRisks are the risks of one standard with links to their controls.
type standardRisks struct {
	ID, Title string
	Risks     []riskRow
}

type riskRow struct {
	reports.Risk
	Anchor string
	Links  []riskControl
}

type riskControl struct {
	link
	Title, Verdict, Class string // "" if the control is not on the page
}

// listRisks adds the risks of every standard with their controls, in the order of the view.
func (p *page) listRisks() {
	for _, s := range p.Standards {
		if s.Score == nil || len(s.Score.Risks) == 0 {
			continue
		}
		controls := map[string]reports.Control{}
		for _, ch := range s.Chapters {
			for _, c := range ch.Controls {
				controls[c.ID] = c
			}
		}
		out := standardRisks{ID: s.ID, Title: s.Title}
		for _, r := range s.Score.Risks {
			row := riskRow{Risk: r, Anchor: anchor("risk", s.ID, r.ID)}
			for _, id := range r.Controls {
				to := riskControl{link: link{Text: id}}
				if c, ok := controls[id]; ok {
					to.To, to.Title, to.Verdict, to.Class = anchor("control", s.ID, id), c.Title, c.VerdictLabel,
						class(c.Verdict)
				}
				row.Links = append(row.Links, to)
			}
			p.risks[s.ID+" "+r.ID] = true
			out.Risks = append(out.Risks, row)
			p.RiskCount++
		}
		p.Risks = append(p.Risks, out)
	}
}

// RiskLinks returns links from a control to risks of its standard.
func (p *page) RiskLinks(standard string, ids []string) []link {
	out := make([]link, len(ids))
	for i, id := range ids {
		out[i].Text = id
		if p.risks[standard+" "+id] {
			out[i].To = anchor("risk", standard, id)
		}
	}
	return out
}

// A grid is a standard's matrix: a row per role, a column per phase, nil for a cell without controls.
type grid struct {
	Phases []string
	Rows   []gridRow
}

type gridRow struct {
	Role  string
	Cells []*reports.Cell
}

// Grid returns the cells as a grid. Cells are sorted by role, then phase; a phase that occurs first in a later role
// is inserted before that role's next known phase.
func (p *page) Grid(cells []reports.Cell) grid {
	var g grid
	var roles []string
	for i, c := range cells {
		if !slices.Contains(roles, c.Role) {
			roles = append(roles, c.Role)
		}
		if slices.Contains(g.Phases, c.Phase) {
			continue
		}
		at := len(g.Phases)
		for _, next := range cells[i+1:] {
			if next.Role != c.Role {
				break
			}
			if j := slices.Index(g.Phases, next.Phase); j >= 0 {
				at = j
				break
			}
		}
		g.Phases = slices.Insert(g.Phases, at, c.Phase)
	}
	for _, role := range roles {
		row := gridRow{role, make([]*reports.Cell, len(g.Phases))}
		for i := range cells {
			if cells[i].Role == role {
				row.Cells[slices.Index(g.Phases, cells[i].Phase)] = &cells[i]
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
