package worksheet

import (
	"fmt"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// A Preview is the result of an import before anything is written.
type Preview struct {
	// Answers are the current answers with all changes, sorted like answers.WriteAnswers. Rows with a problem and
	// answers in conflict do not change them.
	Answers   answers.File
	Changes   []Change       // sorted by control
	Conflicts []Conflict     // sorted by control
	Problems  []Problem      // in the order of the papers; the rows concerned were not imported
	Notes     []Problem      // remarks that do not prevent the import
	Evidence  []EvidenceFile // files of the changed answers, by digest, for CopyEvidence
}

// Clean reports whether every input was understood and none contradicts another.
func (p Preview) Clean() bool { return len(p.Conflicts)+len(p.Problems) == 0 }

// A Place is a cell of a sheet of a file. Column 0 means the whole row, Row 0 the whole sheet, Sheet "" the whole file.
type Place struct {
	File, Sheet string
	Row, Column int
}

// A Change is one answer that is new, changed or removed.
type Change struct {
	Standard, Control string
	Object            string        // name, or title of the kind, of the row
	Before, After     *audit.Answer // nil for a new or a removed answer
	Machine           audit.Verdict // of the record
	Overrules         bool          // After differs from the machine verdict and has a reason
	Place             Place
}

// Kind returns "new", "changed" or "removed".
func (c Change) Kind() string {
	switch {
	case c.Before == nil:
		return "new"
	case c.After == nil:
		return "removed"
	}
	return "changed"
}

// A PlacedAnswer is an answer and its place. A nil answer withdraws an earlier one.
type PlacedAnswer struct {
	Place  Place
	Answer *audit.Answer
}

// A Conflict is two contradicting answers about one object and item. Neither was adopted.
type Conflict struct {
	Standard, Control string
	Object            string // as in Change
	ID                string // the same for the same two answers
	One, Other        PlacedAnswer
}

// A Problem is an input that was not imported: place, reason and hint. Its Error text is English.
type Problem struct {
	Place
	What         audit.Text
	Hint         audit.Text // empty for none
	Item, Object string     // of the row; "" where it is not known
}

func (p Problem) Error() string { return p.In(audit.EN) }

// In returns the problem in one or two lines.
func (p Problem) In(l audit.Lang) string {
	s := p.Place.In(l) + ": " + p.What.In(l)
	if hint := p.Hint.In(l); hint != "" {
		s += "\n" + audit.Text{ZH: "提示：", EN: "hint: "}.In(l) + hint
	}
	return s
}

// In returns the place as text.
func (p Place) In(l audit.Lang) string {
	s := p.File
	if p.Sheet != "" {
		s += audit.Text{ZH: "，工作表“" + p.Sheet + "”", EN: ", sheet " + p.Sheet}.In(l)
	}
	if p.Column > 0 {
		return s + audit.Text{ZH: "，单元格 ", EN: ", cell "}.In(l) + xlsxfile.Name(p.Column, p.Row)
	}
	if p.Row > 0 {
		s += fmt.Sprintf(audit.Text{ZH: "，第 %d 行", EN: ", row %d"}.In(l), p.Row)
	}
	return s
}

// Write writes the preview as text: every change with the values before and after, then conflicts, problems and
// notes.
func (p Preview) Write(w io.Writer, l audit.Lang) error {
	var b strings.Builder
	say := func(zh, en string, args ...any) { fmt.Fprintf(&b, audit.Text{ZH: zh, EN: en}.In(l)+"\n", args...) }
	for _, c := range p.Changes {
		say("%s %s %s %s（%s）", "%s %s %s %s (%s)", changeWords[c.Kind()].In(l), c.Standard, c.Control,
			oneLine(c.Object), c.Place.In(l))
		b.WriteString(differences(c, l))
		if c.Overrules {
			say(
				"  人工修正：%s → %s，理由：%s",
				"  replaces the result of the checks: %s → %s, because %s",
				word(c.Machine, l),
				word(c.After.Verdict, l),
				oneLine(c.After.Reason),
			)
		}
	}
	for _, c := range p.Conflicts {
		say("矛盾 %s %s %s", "conflict %s %s %s", c.Standard, c.Control, oneLine(c.Object))
		for _, s := range []PlacedAnswer{c.One, c.Other} {
			fmt.Fprintf(&b, "  %s: %s\n", s.Place.In(l), summary(s.Answer, l))
		}
	}
	for _, q := range p.Problems {
		say("问题 %s", "problem %s", strings.ReplaceAll(q.In(l), "\n", "\n  "))
	}
	for _, q := range p.Notes {
		say("说明 %s", "note %s", strings.ReplaceAll(q.In(l), "\n", "\n  "))
	}
	say(
		"%d 项变更，%d 处矛盾，%d 个问题，%d 个证据文件",
		"%d changes, %d conflicts, %d problems, %d evidence files",
		len(p.Changes),
		len(p.Conflicts),
		len(p.Problems),
		len(p.Evidence),
	)
	_, err := io.WriteString(w, b.String())
	return err
}

var changeWords = map[string]audit.Text{
	"new":     {ZH: "新增", EN: "new"},
	"changed": {ZH: "更改", EN: "changed"},
	"removed": {ZH: "删除", EN: "removed"},
}

func word(v audit.Verdict, l audit.Lang) string { return labelsFor(l).verdicts[v] }

// oneLine returns foreign text as one line without terminal control characters.
func oneLine(s string) string { return strings.ReplaceAll(workbook.Text(s), "\n", " ⏎ ") }

func summary(a *audit.Answer, l audit.Lang) string {
	if a == nil {
		return audit.Text{ZH: "（撤回）", EN: "(taken back)"}.In(l)
	}
	return fmt.Sprintf("%s, %s, %s: %s", oneLine(a.Name), a.Date, word(a.Verdict, l), oneLine(a.Record))
}

// differences returns the fields that differ, before → after; for a new or removed answer all fields that are filled
// in.
func differences(c Change, l audit.Lang) string {
	before, after := fieldsOf(c.Before, l), fieldsOf(c.After, l)
	var b strings.Builder
	for i, id := range idsOf(input) {
		if before[i] != after[i] {
			fmt.Fprintf(&b, "  %s: %s → %s\n", labelsFor(l).head[id], dash(before[i]), dash(after[i]))
		}
	}
	return b.String()
}

// fieldsOf returns the fields of an answer in the order of the columns.
func fieldsOf(a *audit.Answer, l audit.Lang) []string {
	if a == nil {
		return make([]string, len(idsOf(input)))
	}
	var files []string
	for _, e := range a.Evidence {
		files = append(files, fmt.Sprintf("%s (%.12s)", oneLine(e.Name), e.SHA256))
	}
	w, in := labelsFor(l), inputsOf(*a)
	fields := map[string]string{
		colMethod:      w.methods[a.Method],
		colInterviewee: a.Interviewee,
		colRecord:      a.Record,
		colEvidence:    strings.Join(files, "; "),
		colVerdict:     word(a.Verdict, l),
		colProblem:     a.Problem,
		colLevel:       w.levels[a.Level],
		colRemediation: a.Remediation,
		colName:        a.Name,
		colReviewer:    a.Reviewer,
		colDate:        a.Date,
		colUntil:       a.ValidUntil,
		colDemand:      a.Demand,
		colReason:      a.Reason,
	}
	if in.scope != "" {
		fields[colScope] = w.scopes[in.scope]
	}
	var out []string
	for _, id := range idsOf(input) {
		out = append(out, oneLine(fields[id]))
	}
	return out
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
