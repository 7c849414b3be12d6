package xlsx

import (
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
)

// day is a date cell. It is a number to the program and keeps its text where it is no date.
type day string

// value is what the cell holds: days since the last one of 1899, as Excel counts them from March 1900 on.
func (d day) value() any {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil || t.Year() < 1901 || t.Year() > 9999 {
		return workbook.Text(string(d))
	}
	return int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// filledIn are the people's columns of one control: the newest answer that counts. Where answers that count contradict each other the
// columns stay empty: nothing is chosen here.
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

// besides is what people added that has no column of its own: what they overruled and why, evidence files, and every answer in one
// line, those that no longer count marked.
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

// machineVerdict is what the findings alone give.
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

// some tells whether has is true for any of a standard's controls.
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

// riskTables makes the sheet of risks and their ratings, if there are any.
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
		wish: w.risks, title: w.risksTitle, about: w.risksAbout, n: len(list),
		columns: []column{{title: w.standard, width: 22, style: st.text}, {title: w.riskKind, width: 16, style: st.centre}, {title: w.riskID, width: 12, style: st.strong},
			{title: w.risk, width: 44, style: st.text}, {title: w.controls, width: 44, style: st.text}, {title: w.riskState, width: 13, style: st.centre}, {title: w.rating, width: 36, style: st.text}},
		row: func(i int) []any {
			l := &list[i]
			return []any{l.standard, l.risk.KindLabel, l.risk.ID, l.risk.Title, l.controls, l.risk.StateLabel, l.risk.Rating}
		},
	}}
}

// waiverTables makes the sheet of waivers; none where nobody handed one in.
func (b *book) waiverTables() []*table {
	w, st, list := b.words, b.styles, b.view.Waivers
	if len(list) == 0 {
		return nil
	}
	return []*table{{
		wish: w.waivers, title: w.waivers, about: w.waiversAbout, n: len(list),
		columns: []column{{title: w.waiver, width: 16, style: st.strong}, {title: w.state, width: 12, style: st.centre, paint: waiverColour}, {title: w.scope, width: 34, style: st.text},
			{title: w.reason, width: 36, style: st.text}, {title: w.compensation, width: 34, style: st.text}, {title: w.approver, width: 14, style: st.text},
			{title: w.start, width: 12, style: st.date}, {title: w.expiry, width: 12, style: st.date}, {title: w.covers, width: 10, style: st.number}},
		row: func(i int) []any {
			x := &list[i]
			return []any{x.ID, x.StateLabel, x.Scope, x.Reason, x.Compensation, x.Approver, day(x.Start), day(x.Expiry), x.Findings}
		},
	}}
}
