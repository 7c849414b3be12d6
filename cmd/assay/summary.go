package main

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// summary writes the counts of verdicts per standard and of findings. It warns of broken checks even with
// --quiet.
func (a *app) summary(as *audit.Assessment) {
	switch {
	case a.quiet:
	case a.logFormat == jsonLog:
		for _, s := range as.Standards {
			n := s.Counts
			a.say(verdictCounts, s.ID, n[audit.Conform], n[audit.PartlyConform], n[audit.Nonconform],
				n[audit.VerdictNotApplicable],
				n[audit.VerdictUndetermined], n[audit.Awaiting])
		}
	default:
		fmt.Fprintln(a.stderr)
		printColumns(a.stderr, a.verdicts(as))
	}
	var pass, fail, open, na int
	for _, c := range as.Checks {
		pass, fail, open, na = pass+c.Pass, fail+c.Fail, open+c.Undetermined, na+c.NotApplicable
		if c.Broken != "" {
			a.warn(checkBroken, c.ID, c.Broken)
		}
	}
	a.unmatched(as)
	a.lost(as.Targets, as.Evidence)
	a.say(findingsLine, len(as.Checks), pass, fail, open, na)
	if n := notTaken(as); n > 0 {
		a.warn(answersLeft, n)
	}
}

// lost warns of each class of objects that could not be read, and returns the number of classes.
func (a *app) lost(targets []audit.Target, index []audit.Evidence) int {
	lines := reports.Lost(targets, index, a.lang)
	for _, line := range lines {
		a.record(slog.LevelWarn, "objects.lost", line)
	}
	return len(lines)
}

// notTaken returns the number of controls with answers whose verdict differs from all of them: the answers
// lapsed, disagree, or overrule the machine without a reason.
func notTaken(as *audit.Assessment) int {
	n := 0
	for _, r := range as.Results {
		if len(r.Answers) > 0 &&
			!slices.ContainsFunc(r.Answers, func(x audit.Answer) bool { return x.Verdict == r.Verdict }) {
			n++
		}
	}
	return n
}

// verdicts returns a table with the number of each verdict per standard.
func (a *app) verdicts(as *audit.Assessment) [][]string {
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
	return rows
}

// unmatched warns of entries of the configuration that match nothing on the platform.
func (a *app) unmatched(as *audit.Assessment) {
	for _, u := range as.Unmatched {
		a.warn(matchesNothing, u.Key, u.Value)
	}
}
