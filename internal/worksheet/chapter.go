package worksheet

import (
	"fmt"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

// chapter writes the sheet of one chapter.
func (b *book) chapter(s sheet) {
	last := firstRow + len(s.rows) - 1
	b.dress(s, last)
	first := at("control")
	b.put(s.name, first, 1, b.styles.title, s.title+" – "+s.standard.Title.In(b.lang))
	filled := fmt.Sprintf(`COUNTIF(%s,"?*")`, column1(at(colVerdict), firstRow, last))
	about := fmt.Sprintf(
		"%s&%s",
		workbook.Quoted(b.words.chapterAbout+" "),
		"SUBSTITUTE("+workbook.Quoted(fmt.Sprintf(b.words.progress, "#", len(s.rows)))+`,"#",`+filled+")",
	)
	b.formula(s.name, first, 2, b.styles.about, about)
	for i, c := range columns {
		b.put(s.name, i+1, idRow, b.styles.about, c.id)
		style := b.styles.head
		if c.role == input {
			style = b.styles.inputHead
		}
		title := b.words.head[c.id]
		if c.role == hidden {
			title = c.id
		}
		b.put(s.name, i+1, headRow, style, title)
	}
	for i, r := range s.rows {
		b.row(s, r, firstRow+i)
	}
	b.validate(s, last)
	b.do(func() error { return workbook.Protect(b.file, s.name) })
}

func (b *book) row(s sheet, r paperRow, n int) {
	base := ""
	if r.answer != nil {
		base = fingerprint(inputsOf(*r.answer))
	}
	b.put(s.name, at(colID), n, b.styles.body, r.id)
	b.put(s.name, at(colDigest), n, b.styles.body, rowDigest(b.paper.key, r.id, base, r.item.locked))
	b.put(s.name, at(colBase), n, b.styles.body, base)
	tallest := 1
	for i, id := range idsOf(locked) {
		style := b.styles.body
		switch id {
		case "control":
			style = b.styles.strong
		case colMachine, "method":
			style = b.styles.centre
		}
		b.put(s.name, at(id), n, style, r.item.locked[i])
		tallest = max(tallest, lines(r.item.locked[i], columns[at(id)-1].width))
	}
	values := b.values(r)
	for _, id := range idsOf(input) {
		style := b.styles.input
		if id == colDate || id == colUntil {
			style = b.styles.inputDate
		}
		b.put(s.name, at(id), n, style, values[id])
		if v, ok := values[id].(string); ok {
			tallest = max(tallest, lines(v, columns[at(id)-1].width))
		}
	}
	b.formula(s.name, at(colState), n, b.styles.centre, b.state(r.item, n))
	b.do(func() error { return b.file.SetRowHeight(s.name, n, min(6+14.5*float64(tallest), 400)) })
}

// values returns the prefilled input cells of a row by column; nil for an empty one.
func (b *book) values(r paperRow) map[string]any {
	if r.answer == nil {
		return nil
	}
	in := inputsOf(*r.answer)
	return map[string]any{
		colVerdict:  b.words.verdict(r.item.shape, in.verdict),
		colRecord:   workbook.Text(in.record),
		colEvidence: workbook.Text(strings.Join(in.evidence, "\n")),
		colName:     workbook.Text(in.name),
		colDate:     serial(in.date),
		colUntil:    serial(in.until),
		colReason:   workbook.Text(in.reason),
	}
}

// serial returns a date as a day number of spreadsheets, or as text if it is not a valid date.
func serial(day string) any {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return workbook.Text(day)
	}
	return int(t.Sub(epoch).Hours() / 24)
}

// epoch is day 0 of spreadsheets for dates from 1 March 1900 on.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// state returns the formula of the state column, which names what a row lacks. It contains only labels of this
// package and cell names.
func (b *book) state(it *item, n int) string {
	c := func(id string) string { return xlsxfile.Name(at(id), n) }
	w := b.words
	out := workbook.Quoted(w.done)
	if it.machine != audit.Awaiting {
		out = fmt.Sprintf(
			`IF(AND(%s<>%s,%s=""),%s,%s)`,
			c(colVerdict),
			c(colMachine),
			c(colReason),
			workbook.Quoted(w.noReason),
			out,
		)
	}
	return fmt.Sprintf(
		`IF(%s="","",IF(%s="",%s,IF(%s="",%s,IF(OR(%s="",%s=""),%s,%s))))`,
		c(colVerdict),
		c(colRecord),
		workbook.Quoted(w.noRecord),
		c(colName),
		workbook.Quoted(w.noName),
		c(colDate),
		c(colUntil),
		workbook.Quoted(w.noDate),
		out,
	)
}

// validate adds the drop-downs, the validation of dates and the colours.
func (b *book) validate(s sheet, last int) {
	var words []string
	for _, v := range answers.Verdicts {
		words = append(words, b.words.verdict(s.standard.Shape, v))
	}
	choose := excelize.NewDataValidation(true)
	choose.Sqref = block(at(colVerdict), firstRow, at(colVerdict), last)
	b.do(func() error { return choose.SetDropList(words) })
	choose.SetError(excelize.DataValidationErrorStyleStop, b.words.head[colVerdict], b.words.chooseVerdict)
	b.do(func() error { return b.file.AddDataValidation(s.name, choose) })
	date := excelize.NewDataValidation(true)
	date.Sqref = block(at(colDate), firstRow, at(colUntil), last)
	b.do(func() error {
		return date.SetRange(
			float64(firstDay),
			float64(lastDay),
			excelize.DataValidationTypeDate,
			excelize.DataValidationOperatorBetween,
		)
	})
	// Only a warning, because dates typed as text are accepted.
	date.SetError(excelize.DataValidationErrorStyleWarning, b.words.head[colDate], b.words.chooseDate)
	b.do(func() error { return b.file.AddDataValidation(s.name, date) })
	for _, id := range []string{colMachine, colVerdict} {
		var rules []excelize.ConditionalFormatOptions
		for _, v := range audit.Verdicts {
			rules = append(rules, excelize.ConditionalFormatOptions{
				Type:     "cell",
				Criteria: "==",
				Format:   ptr(b.styles.tint[v]),
				Value:    workbook.Quoted(b.words.verdict(s.standard.Shape, v)),
			})
		}
		b.do(func() error { return b.file.SetConditionalFormat(s.name, block(at(id), firstRow, at(id), last), rules) })
	}
	state := xlsxfile.Name(at(colState), firstRow)
	b.do(func() error {
		return b.file.SetConditionalFormat(
			s.name,
			block(at(colState), firstRow, at(colState), last),
			[]excelize.ConditionalFormatOptions{
				{Type: "cell", Criteria: "==", Format: &b.styles.done, Value: workbook.Quoted(b.words.done)},
				{Type: "formula", Criteria: state + `<>""`, Format: &b.styles.wanting},
			},
		)
	})
}

func block(c1, r1, c2, r2 int) string { return xlsxfile.Name(c1, r1) + ":" + xlsxfile.Name(c2, r2) }

// column1 returns an absolute reference to a part of one column.
func column1(col, r1, r2 int) string {
	letters := strings.TrimRight(xlsxfile.Name(col, 1), "1")
	return fmt.Sprintf("$%s$%d:$%s$%d", letters, r1, letters, r2)
}
