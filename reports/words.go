package reports

import (
	"regexp"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Words returns the labels of reports in one language.
type Words struct{ Lang audit.Lang }

// Verdict returns the label of a verdict. shape is that of the standard.
func (w Words) Verdict(v audit.Verdict, shape string) string { return wordsFor(shape)[v].In(w.Lang) }

// Severity returns the label of a severity or level.
func (w Words) Severity(s audit.Severity) string { return severities[s].In(w.Lang) }

// Role returns the label of a responsible party.
func (w Words) Role(id string) string { return roleWords[id].In(w.Lang) }

// Roles returns the ids of all responsible parties in their order.
func (w Words) Roles() []string { return roleOrder }

// Methods returns the labels of methods in one text.
func (w Words) Methods(list []audit.Method) string {
	var out []string
	for _, m := range list {
		out = append(out, methodWords[m].In(w.Lang))
	}
	return w.Join(out)
}

// Join returns the entries of a list in one text.
func (w Words) Join(list []string) string { return strings.Join(list, comma.In(w.Lang)) }

// Importance returns the label of the importance of an object; "" where none is stated.
func (w Words) Importance(id string) string { return importances[id].In(w.Lang) }

// RiskState returns the label of the state of a risk.
func (w Words) RiskState(s audit.RiskState) string { return riskStates[s].In(w.Lang) }

var problemStates = map[audit.ProblemState]audit.Text{
	audit.ProblemOpen:      l("未整改", "open"),
	audit.ProblemCorrected: l("已整改", "corrected"),
	audit.ProblemAccepted:  l("已接受", "accepted"),
}

// ProblemState returns the label of the state of a security problem.
func (w Words) ProblemState(s audit.ProblemState) string { return problemStates[s].In(w.Lang) }

// Moment returns a time in UTC+8 with its offset.
func (w Words) Moment(t time.Time) string { return moment(t) }

// Grade returns the grade with S, A and G: 第三级（S3A3G3）. Letters without a value are named as to be completed.
func (w Words) Grade(grade int, g audit.Grading) string {
	if grade == 0 && g.G == 0 {
		return ""
	}
	if grade == 0 {
		grade = g.G
	}
	var known, open []string
	for _, part := range []struct {
		letter string
		n      int
	}{{"S", g.S}, {"A", g.A}, {"G", g.G}} {
		if part.n > 0 {
			known = append(known, part.letter+stated(part.n))
		} else {
			open = append(open, part.letter)
		}
	}
	words := strings.Join(known, "")
	if len(open) > 0 {
		words = text(comma.In(w.Lang), words, w.Join(open)+" "+toComplete.In(w.Lang))
	}
	zh := []string{"", "第一级", "第二级", "第三级", "第四级", "第五级"}
	if w.Lang == audit.EN || grade >= len(zh) {
		return "grade " + stated(grade) + " (" + words + ")"
	}
	return zh[grade] + "（" + words + "）"
}

// letter matches the last part of a clause number: the a of 8.1.4.9 a, also before a remark in brackets.
var letter = regexp.MustCompile(` ([a-z])($|（| \()`)

// Clause returns the number of a control as the standard prints it: 8.1.4.9 a).
func Clause(control string) string { return letter.ReplaceAllString(control, " $1)$2") }

// Clause returns a control that is written "standard control" as a reader knows it: GB/T 22239-2019 8.1.4.9 a).
func (v View) Clause(ref string) string {
	standard, control, ok := strings.Cut(ref, " ")
	if !ok {
		return ref
	}
	return v.StandardName(standard) + " " + Clause(control)
}

// StandardName returns the number of a standard, or its title where it has none.
func (v View) StandardName(id string) string {
	for _, s := range v.Standards {
		if s.ID == id {
			return StandardNumber(audit.Text{ZH: s.Title, EN: s.Title}, v.Lang)
		}
	}
	return id
}

// number matches the number of a national standard at the beginning of its title.
var number = regexp.MustCompile(`^(GB/T|GB|GA/T|T/[A-Z]+) [0-9]+(\.[0-9]+)?-[0-9]{4}`)

// StandardNumber returns the number of a standard, GB/T 22239-2019, or its title where it has none.
func StandardNumber(title audit.Text, l audit.Lang) string {
	if n := number.FindString(title.ZH); n != "" {
		return n
	}
	return title.In(l)
}
