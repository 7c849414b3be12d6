package main

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// summary says what a person wants to know first: verdicts per standard, and what was found. A broken check is said even to those
// who asked for quiet.
func (a *app) summary(as *audit.Assessment) {
	switch {
	case a.quiet:
	case a.logFormat == jsonLog:
		for _, s := range as.Standards {
			n := s.Counts
			a.say(verdictCounts, s.ID, n[audit.Conform], n[audit.PartlyConform], n[audit.Nonconform], n[audit.VerdictNotApplicable],
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

// lost warns of each class of objects that could not be read, and returns how many there are.
func (a *app) lost(targets []audit.Target, index []audit.Evidence) int {
	lines := reports.Lost(targets, index, a.lang)
	for _, line := range lines {
		a.record(slog.LevelWarn, "objects.lost", line)
	}
	return len(lines)
}

// notTaken counts the controls that people answered and whose verdict is none of theirs: the answers lapsed, disagree, or overrule the
// machine without a reason.
func notTaken(as *audit.Assessment) int {
	n := 0
	for _, r := range as.Results {
		if len(r.Answers) > 0 && !slices.ContainsFunc(r.Answers, func(x audit.Answer) bool { return x.Verdict == r.Verdict }) {
			n++
		}
	}
	return n
}

// verdicts is a table of how often each standard got each verdict.
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

// unmatched names what the site configured and nothing on the platform matches.
func (a *app) unmatched(as *audit.Assessment) {
	for _, u := range as.Unmatched {
		a.warn(matchesNothing, u.Key, u.Value)
	}
}
