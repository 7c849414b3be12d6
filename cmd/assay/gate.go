package main

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// gate decides the exit code from the assessment alone, the same for every command and format. A nil error means that the gate
// passes or that none is set. It counts the problems that are not waived, found by checks and by people, and then the undetermined
// findings. Where both break the gate, the problems win. A site may ignore undetermined findings, but never a target that was not seen.
func (a *app) gate(as *audit.Assessment) error {
	g := as.Gate
	if g.FailOn == "" {
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
	unseen := unreached(as)
	switch {
	case failed > 0:
		return exit{exitGate, message.LabelErrorf(gateFailed, failed, g.FailOn)}
	case unseen > 0:
		return exit{exitIncomplete, message.LabelErrorf(someUnreached, unseen)}
	case g.Undetermined == "ignore":
		return nil
	case open > 0:
		return exit{exitIncomplete, message.LabelErrorf(gateIncomplete, open, g.FailOn)}
	case len(as.Findings) == 0:
		return exit{exitIncomplete, message.LabelErrorf(gateEmpty)}
	}
	return nil
}

// unreached counts the targets that were asked for and could not be seen. One outside the site's scope has no findings.
func unreached(as *audit.Assessment) int {
	n := 0
	for _, t := range as.Targets {
		if t.Error != nil && slices.ContainsFunc(as.Findings, func(f audit.Finding) bool { return f.Target == t.Name }) {
			n++
		}
	}
	return n
}
