package main

import (
	"fmt"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
)

// summary prints what a person wants to know first: verdicts per standard, and what was found.
func (a *app) summary(as *audit.Assessment) {
	if a.quiet || a.logFormat == "json" {
		return
	}
	head := []string{a.t(headStandard)}
	for _, v := range audit.Verdicts {
		head = append(head, a.t(verdictLabels[v]))
	}
	rows := [][]string{head}
	for _, s := range as.Standards {
		row := []string{s.ID}
		for _, v := range audit.Verdicts {
			row = append(row, strconv.Itoa(s.Counts[v]))
		}
		rows = append(rows, row)
	}
	fmt.Fprintln(a.stderr)
	printColumns(a.stderr, rows)
	var pass, fail, open, na, broken int
	for _, c := range as.Checks {
		pass, fail, open, na = pass+c.Pass, fail+c.Fail, open+c.Undetermined, na+c.NotApplicable
		if c.Broken != "" {
			broken++
			a.warn(checkBroken, c.ID, c.Broken)
		}
	}
	a.say(findingsLine, len(as.Checks), pass, fail, open, na)
	fmt.Fprintln(a.stderr)
}

func firstLine(s string) string {
	for i, r := range s {
		if r == '\n' {
			return s[:i]
		}
	}
	return s
}
