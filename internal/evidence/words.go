package evidence

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Values of the enumerations of an assessment. Unknown values are errors.
var (
	statuses   = []audit.Status{audit.Pass, audit.Fail, audit.NotApplicable, audit.Undetermined}
	severities = []audit.Severity{audit.High, audit.Medium, audit.Low}
	kinds      = []string{"manual", "hybrid", "automated"}
	methods    = []audit.Method{"interview", "examine", "test"}
	// states of a piece of evidence cited by a finding; known is written as ""
	states = []audit.State{
		"", audit.Unset, audit.Denied, audit.Unsupported, audit.Unreachable, audit.Stale, audit.Failed,
		audit.NotAsked, audit.Partial, audit.Absent,
	}
	// states of a missing document or target
	gapStates = []audit.State{audit.Denied, audit.Unsupported, audit.Unreachable, audit.Stale, audit.Failed,
		audit.NotAsked}
	// verdicts of an answer
	answered    = []audit.Verdict{audit.Conform, audit.PartlyConform, audit.Nonconform, audit.VerdictNotApplicable}
	rated       = []audit.RiskState{audit.RiskEstablished, audit.RiskLowered, audit.RiskNotApplicable}
	conclusions = []string{"", "conform", "basically_conform", "nonconform"}
)

func checkGate(g *audit.Gate) error {
	if g.FailOn != "" && !slices.Contains(severities, g.FailOn) {
		return message.Errorf("gate: unknown severity %q", g.FailOn)
	}
	if !slices.Contains([]string{"", "fail", "ignore"}, g.Undetermined) {
		return message.Errorf("gate: unknown word %q for undetermined findings", g.Undetermined)
	}
	return nil
}

func checkGap(g *audit.Gap) error {
	if g != nil && !slices.Contains(gapStates, g.State) {
		return message.Errorf("unknown state %q of a gap", g.State)
	}
	return nil
}

func checkRating(r *audit.Rating) error {
	if r != nil && !slices.Contains(rated, r.Rating) {
		return message.Errorf("risk %s: unknown rating %q", r.Risk, r.Rating)
	}
	return nil
}

func checkScore(s *audit.Score) error {
	for _, c := range []string{s.Conclusion, s.Best, s.Worst} {
		if !slices.Contains(conclusions, c) {
			return message.Errorf("standard %s: unknown conclusion %q", s.Standard, c)
		}
	}
	for _, h := range s.Risks {
		// Empty in earlier versions.
		if h.State != "" && h.State != audit.RiskToRate && !slices.Contains(rated, h.State) {
			return message.Errorf("risk %s: unknown rating %q", h.ID, h.State)
		}
		if err := checkRating(h.Rating); err != nil {
			return err
		}
	}
	return nil
}
