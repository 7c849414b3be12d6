package worksheet

import (
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
)

// Prefixes of the base of a row: of an answer, and of results of checks that a person may confirm or edit.
const (
	answerBase  = "a:"
	prefillBase = "p:"
)

// baseOf returns the base of a row as it is exported: a digest of its input cells, and whether they are an answer. It
// is "" for empty ones.
func baseOf(r paperRow) string {
	if r.answer != nil {
		return answerBase + fingerprint(inputsOf(*r.answer))
	}
	if print := fingerprint(r.unit.prefill); print != "" {
		return prefillBase + print
	}
	return ""
}

// values returns the prefilled input cells of a row by column; nil for an empty one.
func (b *book) values(r paperRow) map[string]any {
	in := r.unit.prefill
	if r.answer != nil {
		in = inputsOf(*r.answer)
	}
	out := map[string]any{}
	for id, s := range map[string]string{
		colRecord:      in.record,
		colEvidence:    strings.Join(in.evidence, "\n"),
		colName:        in.name,
		colReason:      in.reason,
		colInterviewee: in.interviewee,
		colReviewer:    in.reviewer,
		colProblem:     in.problem,
		colRemediation: in.remediation,
		colMethod:      b.words.methods[in.method],
		colLevel:       b.words.levels[in.level],
		colScope:       b.words.scopes[in.scope],
		colDemand:      in.demand,
	} {
		if s != "" {
			out[id] = workbook.Text(s)
		}
	}
	if in.verdict != "" {
		out[colVerdict] = b.words.verdict(r.unit.shape, in.verdict)
	}
	for id, day := range map[string]string{colDate: in.date, colUntil: in.until} {
		if day != "" {
			out[id] = serial(day)
		}
	}
	return out
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

// yearFrom returns the last day of the year that begins on a day: the validity of an answer without another one.
func yearFrom(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(1, 0, -1).Format(time.DateOnly)
}

// methodsOf returns the labels of methods.
func (l labels) methodsOf(methods []audit.Method) string {
	var words []string
	for _, m := range methods {
		words = append(words, l.methods[m])
	}
	return strings.Join(words, l.comma)
}
