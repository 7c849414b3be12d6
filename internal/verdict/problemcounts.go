package verdict

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// countProblems adds the numbers of problems by level to the scores.
func countProblems(scores []audit.Score, problems []audit.SecurityProblem) {
	for i := range scores {
		n := &audit.ProblemCounts{}
		for _, p := range problems {
			if p.Standard == scores[i].Standard {
				n.Add(p)
			}
		}
		scores[i].Problems, scores[i].Major = n, majorRisksOf(scores[i], problems)
	}
}

// majorRisksOf counts the established triggers of a standard, and those all of whose problems are corrected.
func majorRisksOf(s audit.Score, problems []audit.SecurityProblem) *audit.MajorRisks {
	n := &audit.MajorRisks{}
	for _, h := range s.Risks {
		if h.Kind != "trigger" || h.State != audit.RiskEstablished {
			continue
		}
		n.Found++
		raised, corrected := 0, 0
		for _, p := range problems {
			if p.Standard == s.Standard && slices.Contains(p.Risks, h.ID) {
				raised++
				if p.State == audit.ProblemCorrected {
					corrected++
				}
			}
		}
		if raised > 0 && corrected == raised {
			n.Corrected++
		}
	}
	return n
}
