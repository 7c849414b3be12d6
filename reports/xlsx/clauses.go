package xlsx

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
	"github.com/xuri/excelize/v2"
)

// Columns of a clause table that are used by other sheets and formulas, counted from 1.
const (
	colKey     = 1
	colVerdict = 11
	colMachine = 12
	colHuman   = 20
	colDate    = 23
	colUntil   = 24
	colCompare = 25
)

// byPeople is the number of audit.Verdicts that a person may choose: the first four are conform, partial, nonconform
// and not applicable.
const byPeople = 4

// clauseTables returns one table per standard, including the answers of people.
func (b *book) clauseTables() []*table {
	var out []*table
	for _, s := range b.view.Standards {
		out = append(out, b.clauseTable(s))
	}
	return out
}

func (b *book) clauseTable(s reports.Standard) *table {
	type line struct {
		chapter *reports.Chapter
		control *reports.Control
	}
	var list []line
	for i := range s.Chapters {
		for j := range s.Chapters[i].Controls {
			list = append(list, line{&s.Chapters[i], &s.Chapters[i].Controls[j]})
		}
	}
	w, st, words := b.words, b.styles, verdictWords(s.Counts)
	without := func(has func(c *reports.Control) bool) bool { return !some(s, has) }
	return &table{
		wish: s.ID, title: s.Title, about: s.Source, n: len(list),
		keys: func(i int) []string { return []string{toClause + s.ID + " " + list[i].control.ID} },
		columns: []column{
			{title: w.key, width: 10, style: st.text, hidden: true},
			{title: w.chapter, width: 13, style: st.text},
			{title: w.control, width: 11, style: st.strong},
			{title: w.unit, width: 13.5, style: st.text},
			{title: w.item, width: 15, style: st.text},
			{title: w.asks, width: 34, style: st.text},
			{
				title:  w.points,
				width:  36,
				style:  st.text,
				hidden: without(func(c *reports.Control) bool { return len(c.Points) > 0 }),
			},
			{title: w.kind, width: 8, style: st.centre},
			{title: w.methods, width: 10, style: st.centre},
			{
				title:  w.duty,
				width:  13,
				style:  st.text,
				hidden: without(func(c *reports.Control) bool { return c.Roles != "" || c.Phases != "" }),
			},
			{title: w.verdict, width: 10, style: st.centre, paint: verdictColour},
			{title: w.machine, width: 10, style: st.centre, paint: verdictColour},
			{
				title:  w.waiver,
				width:  12,
				style:  st.text,
				hidden: without(func(c *reports.Control) bool { return c.Waiver != "" }),
			},
			{title: w.reason, width: 32, style: st.text},
			{title: w.guidance, width: 30, style: st.text},
			{title: w.checks, width: 27, style: st.text},
			{title: w.wanted, width: 13, style: st.text},
			{
				title: w.findings,
				width: 17,
				style: st.link,
				link:  func(i int) string { return b.firstOpen(list[i].control.Findings) },
			},
			{
				title:  w.mayBe,
				width:  12,
				style:  st.text,
				hidden: without(func(c *reports.Control) bool { return len(c.Risks) > 0 }),
			},
			{title: w.human, width: 11, style: st.centre, paint: verdictColour},
			{title: w.record, width: 28, style: st.text},
			{title: w.person, width: 10, style: st.text},
			{title: w.date, width: 12, style: st.date},
			{title: w.until, width: 12, style: st.date},
			{title: w.compare, width: 11, style: st.formula, paint: compareColour},
			{
				title:  w.besides,
				width:  34,
				style:  st.text,
				hidden: without(func(c *reports.Control) bool { return len(c.Answers) > 0 || c.Overruled }),
			},
		},
		row: func(i int) []any {
			ch, c := list[i].chapter, list[i].control
			row := []any{
				s.ID + "|" + c.ID,
				strings.TrimSpace(ch.ID + " " + ch.Title),
				c.ID,
				c.Unit,
				c.Title,
				c.Text,
				points(c, w.pointsNote),
				c.KindLabel,
				c.Methods,
				joined(c.Roles, c.Phases),
				c.VerdictLabel,
				machineVerdict(c),
				c.Waiver,
				c.Reason,
				c.Guidance,
				strings.Join(c.Checks, "\n"),
				strings.Join(c.Wanted, "\n"),
				b.findingIDs(c.Findings),
				strings.Join(c.Risks, "\n"),
			}
			return append(append(row, filledIn(c)...), b.compare(words[byPeople:]), b.besides(c))
		},
	}
}

// findingIDs returns the open findings of a control, failed ones first, and the number of others. A long list is
// visibly cut; the sheet of nonconformities lists every open finding with its controls.
func (b *book) findingIDs(ids []string) string {
	const most = 10
	var open []string
	for _, status := range []audit.Status{audit.Fail, audit.Undetermined} {
		for _, id := range ids {
			if b.status[id] == status {
				open = append(open, id)
			}
		}
	}
	settled := len(ids) - len(open)
	out := open
	if len(open) > most {
		out = append(open[:most:most], fmt.Sprintf(b.words.andMore, len(open)-most))
	}
	if settled > 0 {
		out = append(out, fmt.Sprintf(b.words.andSettled, settled))
	}
	return strings.Join(out, "\n")
}

// compare returns a formula that compares the verdicts of the person and the machine. An open machine verdict cannot
// differ.
func (b *book) compare(open []string) formula {
	return func(row int) string {
		human, machine := cell(colHuman, row), cell(colMachine, row)
		var left []string
		for _, word := range open {
			left = append(left, machine+"="+workbook.Quoted(word))
		}
		return fmt.Sprintf(
			`IF(%s="","",IF(OR(%s),%s,IF(%s=%s,%s,%s)))`,
			human,
			strings.Join(left, ","),
			workbook.Quoted(b.words.settled),
			human,
			machine,
			workbook.Quoted(b.words.agrees),
			workbook.Quoted(b.words.differs),
		)
	}
}

func colName(col int) string {
	name, err := excelize.ColumnNumberToName(col)
	if err != nil {
		panic(err) // columns come from this package
	}
	return name
}
