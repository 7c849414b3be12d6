package main

import (
	"cmp"
	"errors"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// gate decides the exit code from the assessment alone, the same for every command and format. A nil error means that the gate
// passes or that none is set. It counts the problems that are not waived, found by checks and by people, and then the undetermined
// findings. Where both break the gate, the problems win. A site may ignore undetermined findings, but never a target that was not seen:
// that counts without a gate too.
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

// outcome is the exit code of an assessment: that of the gate and, where they were asked for, of the waivers. Both are named where both
// fail.
func (a *app) outcome(as *audit.Assessment, p people) error {
	waivers, gate := a.strictly(as, p), a.gate(as)
	if waivers == nil || gate == nil {
		return cmp.Or(waivers, gate)
	}
	return exit{exitGate, errors.Join(gate, waivers)}
}

// unreached lists the targets within the scope that could not be seen, and counts all that are within it.
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

// incomplete is the outcome where targets could not be seen.
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
