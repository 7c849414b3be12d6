package worksheet

import (
	"fmt"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
)

// Preview is what an import would do. Nothing is written by making one.
type Preview struct {
	// Answers are the current answers with all changes made, sorted as WriteAnswers writes them. Where there is a conflict or
	// a problem, what is current stays.
	Answers   answers.File
	Changes   []Change       // by control
	Conflicts []Conflict     // by control
	Problems  []Problem      // by file, sheet and row; what they are about was not taken
	Notes     []Problem      // what is worth knowing and stops nothing
	Evidence  []EvidenceFile // named by the changed answers and found, by digest; CopyEvidence takes them in
}

// Clean says whether everything that people wrote was understood and agrees.
func (p Preview) Clean() bool { return len(p.Conflicts)+len(p.Problems) == 0 }

// Place is where something stands. Row 0 is the whole sheet, Sheet "" the whole file.
type Place struct {
	File, Sheet string
	Row         int
}

// Change is one answer that is new, changed or removed.
type Change struct {
	Standard, Control string
	Before, After     *audit.Answer // nil: there was, or will be, none
	Machine           audit.Verdict
	Overrules         bool // After differs from what the machine says, and gives the reason
	Place             Place
}

// Kind is new, changed or removed.
func (c Change) Kind() string {
	switch {
	case c.Before == nil:
		return "new"
	case c.After == nil:
		return "removed"
	}
	return "changed"
}

// Said is what one place says of a control. A nil answer means that it takes back what was answered.
type Said struct {
	Place  Place
	Answer *audit.Answer
}

// Conflict is two things said of one control that cannot both stand. Neither replaced the other.
type Conflict struct {
	Standard, Control string
	One, Other        Said
}

// Problem is something that could not be taken, where, why and what to do. It is an error whose text is English.
type Problem struct {
	Place
	What audit.Text
	Hint audit.Text // empty for none
}

func (p Problem) Error() string { return p.In(audit.EN) }

// In gives the problem in one or two lines.
func (p Problem) In(l audit.Lang) string {
	s := p.Place.In(l) + ": " + p.What.In(l)
	if hint := p.Hint.In(l); hint != "" {
		s += "\n" + audit.Text{ZH: "提示：", EN: "hint: "}.In(l) + hint
	}
	return s
}

// In writes a place as people look for it.
func (p Place) In(l audit.Lang) string {
	s := p.File
	if p.Sheet != "" {
		s += audit.Text{ZH: "，工作表“" + p.Sheet + "”", EN: ", sheet " + p.Sheet}.In(l)
	}
	if p.Row > 0 {
		s += fmt.Sprintf(audit.Text{ZH: "，第 %d 行", EN: ", row %d"}.In(l), p.Row)
	}
	return s
}

// Write shows the preview to a person: every change with what was before and what will be, conflicts, problems, notes.
func (p Preview) Write(w io.Writer, l audit.Lang) error {
	var b strings.Builder
	say := func(zh, en string, args ...any) { fmt.Fprintf(&b, audit.Text{ZH: zh, EN: en}.In(l)+"\n", args...) }
	for _, c := range p.Changes {
		say("%s %s %s（%s）", "%s %s %s (%s)", changeWords[c.Kind()].In(l), c.Standard, c.Control, c.Place.In(l))
		b.WriteString(differences(c, l))
		if c.Overrules {
			say("  推翻机器判定：%s → %s，理由：%s", "  overrules the machine: %s → %s, because %s", word(c.Machine, l), word(c.After.Verdict, l), oneLine(c.After.Reason))
		}
	}
	for _, c := range p.Conflicts {
		say("矛盾 %s %s", "conflict %s %s", c.Standard, c.Control)
		for _, s := range []Said{c.One, c.Other} {
			fmt.Fprintf(&b, "  %s: %s\n", s.Place.In(l), summary(s.Answer, l))
		}
	}
	for _, q := range p.Problems {
		say("问题 %s", "problem %s", strings.ReplaceAll(q.In(l), "\n", "\n  "))
	}
	for _, q := range p.Notes {
		say("说明 %s", "note %s", strings.ReplaceAll(q.In(l), "\n", "\n  "))
	}
	say("%d 项变更，%d 处矛盾，%d 个问题，%d 个证据文件", "%d changes, %d conflicts, %d problems, %d evidence files", len(p.Changes), len(p.Conflicts), len(p.Problems), len(p.Evidence))
	_, err := io.WriteString(w, b.String())
	return err
}

var changeWords = map[string]audit.Text{"new": {ZH: "新增", EN: "new"}, "changed": {ZH: "更改", EN: "changed"}, "removed": {ZH: "删除", EN: "removed"}}

func word(v audit.Verdict, l audit.Lang) string { return labelsFor(l).verdicts[v] }

// oneLine keeps what people wrote from breaking out of its line, or the terminal from obeying it.
func oneLine(s string) string { return strings.ReplaceAll(workbook.Text(s), "\n", " ⏎ ") }

func summary(a *audit.Answer, l audit.Lang) string {
	if a == nil {
		return audit.Text{ZH: "（撤回）", EN: "(taken back)"}.In(l)
	}
	return fmt.Sprintf("%s, %s, %s: %s", oneLine(a.Name), a.Date, word(a.Verdict, l), oneLine(a.Record))
}

// differences lists the fields that differ, before → after; for a new or removed answer all that are filled in.
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

// fieldsOf gives an answer's fields in the order of the columns.
func fieldsOf(a *audit.Answer, l audit.Lang) []string {
	if a == nil {
		return make([]string, len(idsOf(input)))
	}
	var files []string
	for _, e := range a.Evidence {
		files = append(files, fmt.Sprintf("%s (%.12s)", oneLine(e.Name), e.SHA256))
	}
	return []string{word(a.Verdict, l), oneLine(a.Record), strings.Join(files, "; "), oneLine(a.Name), a.Date, a.ValidUntil, oneLine(a.Reason)}
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
