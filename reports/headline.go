package reports

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// headline returns the conclusion over all standards in one line, with its counts.
func (p *preparer) headline() Headline {
	sum := map[audit.Verdict]int{}
	for _, s := range p.a.Standards {
		for v, n := range s.Counts {
			sum[v] += n
		}
	}
	h := Headline{Counts: p.counts(sum, verdicts)}
	h.Decided, h.Total = decided(sum)
	switch {
	case sum[audit.Nonconform]+sum[audit.PartlyConform] > 0:
		h.Level, h.Text = "fail", p.t(headFail, sum[audit.Nonconform], sum[audit.PartlyConform])
	case p.blind():
		h.Level, h.Text = "undetermined", p.t(headBlind)
	case sum[audit.VerdictUndetermined] > 0 || h.Total == 0:
		h.Level, h.Text = "undetermined", p.t(headOpen, sum[audit.VerdictUndetermined])
	case sum[audit.Awaiting] > 0:
		h.Level, h.Text = "awaiting", p.t(headAwaiting, sum[audit.Awaiting])
	default:
		h.Level, h.Text = "pass", p.t(headPass)
	}
	return h
}

// Verdict returns the verdict in whose colour the headline is shown. An unknown level is undetermined.
func (h Headline) Verdict() audit.Verdict {
	switch h.Level {
	case "fail":
		return audit.Nonconform
	case "pass":
		return audit.Conform
	case "awaiting":
		return audit.Awaiting
	}
	return audit.VerdictUndetermined
}

// blind reports whether the assessment has targets and none of them could be read.
func (p *preparer) blind() bool {
	return len(p.a.Targets) > 0 &&
		!slices.ContainsFunc(p.a.Targets, func(t audit.Target) bool { return t.Error == nil })
}
