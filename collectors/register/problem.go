package register

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// maxProblems is how many refusals of one file are reported: more help nobody.
const maxProblems = 20

// fault is what is wrong with one cell, and what to write instead.
type fault struct{ msg, hint string }

// problem is a fault with its place.
type problem struct {
	fault
	file   string
	sheet  string // "" for CSV
	row    int    // 0: the whole file
	column string // header, or letters where there is none; "": the whole row
	cell   bool   // the file and its header are in order
}

// Error gives "file: sheet S: row 7, column C: message" and a second line "hint: …".
func (p problem) Error() string {
	var b strings.Builder
	b.WriteString(p.file + ": ")
	if p.sheet != "" {
		b.WriteString("sheet " + p.sheet + ": ")
	}
	switch {
	case p.row > 0 && p.column != "":
		fmt.Fprintf(&b, "row %d, column %s: ", p.row, p.column)
	case p.row > 0:
		fmt.Fprintf(&b, "row %d: ", p.row)
	case p.column != "":
		fmt.Fprintf(&b, "column %s: ", p.column)
	}
	b.WriteString(p.msg)
	if p.hint != "" {
		b.WriteString("\nhint: " + p.hint)
	}
	return b.String()
}

// refusal is all that is wrong with one file, in the order of the file.
type refusal struct {
	problems []problem
	more     bool // beyond maxProblems
}

func (r *refusal) add(p problem) {
	if len(r.problems) == maxProblems {
		r.more = true
		return
	}
	r.problems = append(r.problems, p)
}

func (r *refusal) Error() string {
	lines := make([]string, 0, len(r.problems)+1)
	for _, p := range r.problems {
		lines = append(lines, p.Error())
	}
	if r.more {
		lines = append(lines, "and more further down")
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives each problem as an error of its own.
func (r *refusal) Unwrap() []error {
	list := make([]error, len(r.problems))
	for i, p := range r.problems {
		list[i] = p
	}
	return list
}

// BadCells reports whether an error of the collector is about single cells or rows: the file can be read and has every column.
func BadCells(err error) bool {
	var r *refusal
	if !errors.As(err, &r) {
		return false
	}
	return !slices.ContainsFunc(r.problems, func(p problem) bool { return !p.cell })
}

// quote repeats a cell in a message, cut after 40 characters.
func quote(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:39]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// letters is the name of a column in a spreadsheet; the first column is 0.
func letters(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
