package worksheet

import (
	"fmt"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

// state returns the formula of the state column, which names the first thing that a row lacks. A row without a verdict
// is decided by the checks or still to be filled in. The formula contains only labels of this package and cell names.
func (b *book) state(s sheet, u *unit, n int) string {
	w := b.words
	cell := func(id string) string { return xlsxfile.Name(at(id), n) }
	empty := workbook.Quoted(w.toFill)
	if decided(u.machine) {
		empty = workbook.Quoted(w.byChecks)
	}
	lacks := func(test, word, otherwise string) string {
		return fmt.Sprintf("IF(%s,%s,%s)", test, workbook.Quoted(word), otherwise)
	}
	missing := func(id string) string { return cell(id) + `=""` }
	given := func(id string) string { // in the row, for the chapter or for the whole paper
		return fmt.Sprintf(`AND(%s="",%s="",%s="")`, cell(id),
			b.defaultOf(s.standard.ID, u.chapter, id), b.defaultOf("", "", id))
	}
	f := workbook.Quoted(w.done)
	f = lacks(fmt.Sprintf(`AND(%s="",%s="",ISERROR(SEARCH("|"&%s&"|",%s)))`,
		cell(colReason), cell(colDemand), cell(colVerdict), cell(colFree)), w.noReason, f)
	f = lacks(fmt.Sprintf(`AND(%s="",OR(%s=%s,%s=%s))`, cell(colProblem),
		cell(colVerdict), workbook.Quoted(w.verdict(u.shape, audit.Nonconform)),
		cell(colVerdict), workbook.Quoted(w.verdict(u.shape, audit.PartlyConform))), w.noProblem, f)
	f = lacks(given(colDate), w.noDate, f)
	f = lacks(given(colName), w.noName, f)
	f = lacks(missing(colEvidence), w.noEvidence, f)
	f = lacks(missing(colRecord), w.noRecord, f)
	return fmt.Sprintf("IF(%s,%s,%s)", missing(colVerdict), empty, f)
}

// validate adds the lists to choose from, the validation of dates and the colours.
func (b *book) validate(s sheet, last int) {
	shape := s.standard.Shape
	var verdicts, levels, methods []string
	for _, v := range answers.Verdicts {
		verdicts = append(verdicts, b.words.verdict(shape, v))
	}
	for _, l := range answers.ProblemLevels {
		levels = append(levels, b.words.levels[l])
	}
	for _, m := range answers.Methods {
		methods = append(methods, b.words.methods[m])
	}
	b.choose(s.name, colVerdict, last, verdicts, b.words.chooseVerdict)
	b.choose(s.name, colLevel, last, levels, b.words.chooseVerdict)
	b.choose(s.name, colMethod, last, methods, b.words.chooseVerdict)
	b.choose(s.name, colScope, last, []string{
		b.words.scopes[""], b.words.scopes[likeScope], b.words.scopes[kindScope], b.words.scopes[allScope],
	}, b.words.chooseVerdict)
	b.dates(s.name, block(at(colDate), firstRow, at(colUntil), last))
	for _, id := range []string{colMachine, colVerdict} {
		var rules []excelize.ConditionalFormatOptions
		for _, v := range audit.Verdicts {
			rules = append(rules, excelize.ConditionalFormatOptions{
				Type:     "cell",
				Criteria: "==",
				Format:   ptr(b.styles.tint[v]),
				Value:    workbook.Quoted(b.words.verdict(shape, v)),
			})
		}
		b.do(func() error { return b.file.SetConditionalFormat(s.name, block(at(id), firstRow, at(id), last), rules) })
	}
	state := xlsxfile.Name(at(colState), firstRow)
	plain := fmt.Sprintf("OR(%[1]s=\"\",%[1]s=%[2]s,%[1]s=%[3]s)", state, workbook.Quoted(b.words.toFill),
		workbook.Quoted(b.words.byChecks))
	b.do(func() error {
		return b.file.SetConditionalFormat(s.name, block(at(colState), firstRow, at(colState), last),
			[]excelize.ConditionalFormatOptions{
				{Type: "cell", Criteria: "==", Format: &b.styles.done, Value: workbook.Quoted(b.words.done)},
				{Type: "formula", Criteria: "NOT(" + plain + ")", Format: &b.styles.wanting},
			})
	})
}

// choose adds a list to choose from to a column.
func (b *book) choose(sheet, id string, last int, words []string, hint string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = block(at(id), firstRow, at(id), last)
	b.do(func() error { return v.SetDropList(words) })
	v.SetError(excelize.DataValidationErrorStyleStop, b.words.head[id], hint)
	b.do(func() error { return b.file.AddDataValidation(sheet, v) })
}

// dates adds the validation of dates to cells. It only warns, because dates typed as text are accepted.
func (b *book) dates(sheet, cells string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	b.do(func() error {
		return v.SetRange(float64(firstDay), float64(lastDay), excelize.DataValidationTypeDate,
			excelize.DataValidationOperatorBetween)
	})
	v.SetError(excelize.DataValidationErrorStyleWarning, b.words.head[colDate], b.words.chooseDate)
	b.do(func() error { return b.file.AddDataValidation(sheet, v) })
}
