package main

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// gate decides the exit code from the assessment alone, the same for every command and format. A nil error means that the gate
// holds or that none is set. Where both a nonconformity and something undetermined break it, the nonconformity wins. A site may
// ignore what is undetermined, but never that a target was not seen at all.
func (a *app) gate(as *audit.Assessment) error {
	g := as.Gate
	if g.FailOn == "" {
		return nil
	}
	failed, open := 0, 0
	accepted := waivedByControl(as)
	for _, f := range as.Findings {
		if f.Severity.Rank() < g.FailOn.Rank() || f.Waiver != "" || accepted[f.ID] { // what is waived was accepted, and is shown as such
			continue
		}
		switch f.Status {
		case audit.Fail:
			failed++
		case audit.Undetermined:
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

// waivedByControl are the failures that every control which is not met for them has a waiver of its own for. Whoever accepted a deviation
// from one control has not accepted it from another.
func waivedByControl(as *audit.Assessment) map[string]bool {
	out := map[string]bool{}
	for _, r := range as.Results {
		for id := range r.Waived {
			out[id] = true
		}
	}
	for _, r := range as.Results {
		if len(out) == 0 || r.Verdict == audit.Conform || r.Verdict == audit.VerdictNotApplicable { // a person said so, with a reason
			continue
		}
		for _, id := range r.Findings {
			if r.Waived[id] == "" {
				delete(out, id)
			}
		}
	}
	return out
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
