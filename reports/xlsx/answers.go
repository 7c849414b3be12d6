package xlsx

import (
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
)

// A day is a date cell: a number in the workbook, or text if it is not a valid date.
type day string

// value returns the number of days since 1899-12-30, as Excel counts them from March 1900 on, or the text of an
// invalid date.
func (d day) value() any {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil || t.Year() < 1901 || t.Year() > 9999 {
		return workbook.Text(string(d))
	}
	return int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// filledIn returns the values of the input columns of one control: those of the last answer that counts. They are
// empty if answers that count contradict each other.
func filledIn(c *reports.Control) []any {
	var a *reports.Answer
	for i := range c.Answers {
		if next := &c.Answers[i]; next.Counts {
			if a != nil && a.VerdictLabel != next.VerdictLabel {
				return make([]any, 5)
			}
			a = next
		}
	}
	if a == nil {
		return make([]any, 5)
	}
	return []any{a.VerdictLabel, a.Record, a.Name, day(a.Date), day(a.ValidUntil)}
}

// besides returns the contributions of people that have no column: overruled verdicts with reasons, evidence files,
// and every answer on one line, with a mark if it does not count.
func (b *book) besides(c *reports.Control) string {
	w := b.words
	var out []string
	if c.Overruled {
		out = append(out, w.overruled+w.colon+c.Machine+" → "+c.VerdictLabel)
	}
	for _, a := range c.Answers {
		line := a.VerdictLabel + " · " + a.Name + " · " + a.Date + " – " + a.ValidUntil
		if !a.Counts {
			line = w.lapsed + w.colon + line + " · " + a.Record
		}
		out = append(out, line)
		if a.Reason != "" {
			out = append(out, w.whyOverruled+w.colon+a.Reason)
		}
		out = append(out, a.Evidence...)
	}
	return strings.Join(out, "\n")
}

// machineVerdict returns the label of the verdict from findings alone.
func machineVerdict(c *reports.Control) string {
	if c.Machine == "" {
		return c.VerdictLabel
	}
	return c.Machine
}

func points(c *reports.Control, note string) string {
	if len(c.Points) == 0 {
		return ""
	}
	return strings.Join(c.Points, "\n") + "\n— " + note
}

// some reports whether has is true for any control of a standard.
func some(s reports.Standard, has func(*reports.Control) bool) bool {
	for _, ch := range s.Chapters {
		for i := range ch.Controls {
			if has(&ch.Controls[i]) {
				return true
			}
		}
	}
	return false
}

// riskTables returns the table of risks and their ratings, or none if there are no risks.
func (b *book) riskTables() []*table {
	type line struct {
		standard, controls string
		risk               reports.Risk
	}
	var list []line
	for _, s := range b.view.Standards {
		if s.Score == nil {
			continue
		}
		about := map[string]string{}
		for _, ch := range s.Chapters {
			for _, c := range ch.Controls {
				about[c.ID] = " " + c.Title + " · " + c.VerdictLabel
			}
		}
		for _, r := range s.Score.Risks {
			var controls []string
			for _, id := range r.Controls {
				controls = append(controls, id+about[id])
			}
			list = append(list, line{s.ID, strings.Join(controls, "\n"), r})
		}
	}
	if len(list) == 0 {
		return nil
	}
	w, st := b.words, b.styles
	return []*table{{
		wish:  w.risks,
		title: w.risksTitle,
		about: w.risksAbout,
		n:     len(list),
		columns: []column{
			{title: w.standard, width: 22, style: st.text},
			{title: w.riskKind, width: 16, style: st.centre},
			{title: w.riskID, width: 12, style: st.strong},
			{title: w.risk, width: 44, style: st.text},
			{title: w.controls, width: 44, style: st.text},
			{title: w.riskState, width: 13, style: st.centre},
			{title: w.rating, width: 36, style: st.text},
		},
		row: func(i int) []any {
			l := &list[i]
			return []any{
				l.standard, l.risk.KindLabel, l.risk.ID, l.risk.Title, l.controls, l.risk.StateLabel, l.risk.Rating,
			}
		},
	}}
}

// waiverTables returns the table of waivers, or none if there are no waivers.
func (b *book) waiverTables() []*table {
	w, st, list := b.words, b.styles, b.view.Waivers
	if len(list) == 0 {
		return nil
	}
	return []*table{{
		wish: w.waivers, title: w.waivers, about: w.waiversAbout, n: len(list),
		columns: []column{
			{title: w.waiver, width: 16, style: st.strong},
			{title: w.state, width: 12, style: st.centre, paint: waiverColour},
			{title: w.scope, width: 34, style: st.text},
			{title: w.reason, width: 36, style: st.text},
			{title: w.compensation, width: 34, style: st.text},
			{title: w.approver, width: 14, style: st.text},
			{title: w.start, width: 12, style: st.date},
			{title: w.expiry, width: 12, style: st.date},
			{title: w.covers, width: 10, style: st.number},
		},
		row: func(i int) []any {
			x := &list[i]
			return []any{
				x.ID,
				x.StateLabel,
				x.Scope,
				x.Reason,
				x.Compensation,
				x.Approver,
				day(x.Start),
				day(x.Expiry),
				x.Findings,
			}
		},
	}}
}
