package main

import (
	"cmp"
	"errors"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// gate returns the error with the exit code for an assessment, the same for every command and format. It is
// nil if the gate passes or none is set. The gate counts problems that are not waived, then undetermined
// findings; problems take precedence. A site may ignore undetermined findings. Targets that were not
// reached cannot be ignored: they count even without a gate.
func (a *app) gate(as *audit.Assessment) error {
	g := as.Gate
	missed, asked := unreached(as.Targets, as.Scope)
	unseen := len(missed)
	if g.FailOn == "" {
		if unseen > 0 {
			return a.incomplete(unseen, asked)
		}
		return nil
	}
	failed, open := 0, 0
	for _, p := range as.Problems {
		if p.Severity.Rank() >= g.FailOn.Rank() {
			failed += max(len(p.Findings), 1) - p.Waived
		}
	}
	for _, f := range as.Findings {
		if f.Status == audit.Undetermined && f.Severity.Rank() >= g.FailOn.Rank() {
			open++
		}
	}
	switch {
	case failed > 0:
		return exit{exitGate, message.LabelErrorf(gateFailed, failed, g.FailOn)}
	case unseen > 0:
		return a.incomplete(unseen, asked)
	case g.Undetermined == "ignore":
		return nil
	case open > 0:
		return exit{exitIncomplete, message.LabelErrorf(gateIncomplete, open, g.FailOn)}
	case len(as.Findings) == 0:
		return exit{exitIncomplete, message.LabelErrorf(gateEmpty)}
	}
	return nil
}

// outcome returns the error with the exit code for an assessment: that of the gate, that of --strict for
// waivers, or both joined.
func (a *app) outcome(as *audit.Assessment, contrib contributions) error {
	waivers, gate := a.checkWaivers(as, contrib), a.gate(as)
	var e exit
	if errors.As(gate, &e) && e.code == exitGate {
		a.gateProblems(as)
	}
	if waivers == nil || gate == nil {
		return cmp.Or(waivers, gate)
	}
	return exit{exitGate, errors.Join(gate, waivers)}
}

// mostProblems is the largest number of problems that are named where the gate does not hold. The reports list all.
const mostProblems = 10

// gateProblems names the problems that break the gate, most severe first.
func (a *app) gateProblems(as *audit.Assessment) {
	named, more := 0, 0
	for _, p := range as.Problems {
		switch {
		case p.Severity.Rank() < as.Gate.FailOn.Rank() || max(len(p.Findings), 1) == p.Waived:
		case named < mostProblems:
			named++
			a.warn(gateProblem, p.Title.In(a.lang))
		default:
			more++
		}
	}
	if more > 0 {
		a.warn(gateMoreProblems, more)
	}
}

// unreached returns the targets in scope that were not reached, and the number of targets in scope.
func unreached(targets []audit.Target, scope audit.Scope) (missed []string, asked int) {
	for _, t := range targets {
		if len(scope.Targets) > 0 && !slices.Contains(scope.Targets, t.Name) {
			continue
		}
		asked++
		if t.Error != nil {
			missed = append(missed, t.Name)
		}
	}
	return missed, asked
}

// incomplete returns the error for targets that were not reached.
func (a *app) incomplete(unseen, asked int) error {
	err := message.LabelErrorf(someUnreached, unseen)
	if unseen == asked {
		err = message.LabelErrorf(noneReached)
	}
	if a.conf != "" {
		err = message.Errorf("%w\nhint: %s", err, message.Label(examine, a.conf))
	}
	return exit{exitIncomplete, err}
}
