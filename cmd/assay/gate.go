package main

import (
	"fmt"

	"github.com/assay-audit/assay/internal/audit"
)

// gate decides the exit code from the assessment alone, the same for every command and format. A nil error means that the gate
// holds or that none is set. Where both a nonconformity and something undetermined break it, the nonconformity wins.
func (a *app) gate(as *audit.Assessment) error {
	g := as.Gate
	if g.FailOn == "" {
		return nil
	}
	failed, open := 0, 0
	for _, f := range as.Findings {
		if f.Severity.Rank() < g.FailOn.Rank() || f.Waiver != "" { // what is waived was accepted, and is shown as such
			continue
		}
		switch f.Status {
		case audit.Fail:
			failed++
		case audit.Undetermined:
			open++
		}
	}
	switch {
	case failed > 0:
		return exit{exitGate, fmt.Errorf(a.t(gateFailed), failed, g.FailOn)}
	case g.Undetermined == "ignore":
		return nil
	case open > 0:
		return exit{exitIncomplete, fmt.Errorf(a.t(gateIncomplete), open, g.FailOn)}
	case len(as.Findings) == 0:
		return exit{exitIncomplete, fmt.Errorf("%s", a.t(gateEmpty))}
	}
	return nil
}
