package register

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// maxProblems is the largest number of problems reported for one file. More are of no use.
const maxProblems = 20

// A fault is an error in one cell, with a hint for the correct value.
type fault struct{ msg, hint message.Text }

// A problem is a fault with its location.
type problem struct {
	fault
	file   string
	sheet  string // "" for CSV
	row    int    // 0 for the whole file
	column string // header, or letters without one; "" for the whole row
	cell   bool   // the file and its header are valid
}

// Error returns "file: sheet S: row 7, column C: message" and a second line "hint: …".
func (p problem) Error() string { return p.In(audit.EN) }

// In returns the message of Error in one language.
func (p problem) In(l audit.Lang) string {
	text := p.msg
	switch {
	case p.row > 0 && p.column != "":
		text = message.Of("row %d, column %s: %s", p.row, p.column, text)
	case p.row > 0:
		text = message.Of("row %d: %s", p.row, text)
	case p.column != "":
		text = message.Of("column %s: %s", p.column, text)
	}
	if p.sheet != "" {
		text = message.Of("sheet %s: %s", p.sheet, text)
	}
	text = message.Of("%s: %s", p.file, text)
	if !p.hint.IsZero() {
		text = message.Of("%s\nhint: %s", text, p.hint)
	}
	return text.In(l)
}

// A refusal contains all problems of one file, in the order of the file.
type refusal struct {
	problems []problem
	more     bool // there are more than maxProblems
}

// add adds a problem, up to maxProblems.
func (r *refusal) add(p problem) {
	if len(r.problems) == maxProblems {
		r.more = true
		return
	}
	r.problems = append(r.problems, p)
}

// Error returns the messages of all problems.
func (r *refusal) Error() string { return r.In(audit.EN) }

// In returns the message of Error in one language.
func (r *refusal) In(l audit.Lang) string {
	lines := make([]string, 0, len(r.problems)+1)
	for _, p := range r.problems {
		lines = append(lines, p.In(l))
	}
	if r.more {
		lines = append(lines, message.Of("and more further down").In(l))
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns each problem as an error.
func (r *refusal) Unwrap() []error {
	list := make([]error, len(r.problems))
	for i, p := range r.problems {
		list[i] = p
	}
	return list
}

// BadCells reports whether an error of the collector concerns only cells or rows, that is, the file is
// readable and has every column.
func BadCells(err error) bool {
	var r *refusal
	if !errors.As(err, &r) {
		return false
	}
	return !slices.ContainsFunc(r.problems, func(p problem) bool { return !p.cell })
}

// quote returns a cell quoted for a message, cut after 40 characters.
func quote(s string) string { return fmt.Sprintf("%q", collect.Cut(s, 40)) }

// letters returns the spreadsheet name of a column, counted from 0.
func letters(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
