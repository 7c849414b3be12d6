package worksheet

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// labels are the texts of the working paper.
type labels struct {
	language, title, overview, overviewAbout, sheetAbout, defaultsAbout, wholePaper,
	progress, pageOf, total, comma, semicolon, colon, points, look, ask, unknown, outside, band string
	sheet, standard, items, decided, filled, complete, open string
	head                                                    map[string]string // by column
	chooseVerdict, chooseDate                               string
	toFill, byChecks, noRecord, noEvidence, noName, noDate,
	noProblem, noReason, done string // states
	howTo    string
	steps    []string
	verdicts map[audit.Verdict]string
	claims   map[audit.Verdict]string // for standards of claims
	methods  map[audit.Method]string
	levels   map[audit.Severity]string
	scopes   map[string]string
	// Of the sheet with problems in a marked copy.
	problems, problemsAbout, problemKind, conflictKind, choose, keepOne, keepOther string
	problemHeads                                                                   []string
}

func labelsFor(l audit.Lang) labels {
	if l == audit.EN {
		return english
	}
	return chinese
}

// verdict returns the label of a verdict for a standard of the given shape.
func (l labels) verdict(shape string, v audit.Verdict) string {
	if shape == "claims" {
		return l.claims[v]
	}
	return l.verdicts[v]
}

// bracket returns text in the brackets of the language.
func (l labels) bracket(text string) string {
	if l.comma == "、" {
		return "（" + text + "）"
	}
	return " (" + text + ")"
}

// asks returns the requirement of a control with its points.
func (l labels) asks(r *audit.Result, lang audit.Lang) string {
	out := []string{r.Text.In(lang)}
	if methods := l.methodsOf(r.Methods); methods != "" {
		out[0] += l.bracket(methods)
	}
	if len(r.Points) > 0 {
		out = append(out, l.points)
	}
	for _, p := range r.Points {
		out = append(out, p.ID+" "+p.Text.In(lang))
	}
	return strings.Join(out, "\n")
}
