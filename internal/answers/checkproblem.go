package answers

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Flaw is an error in one value of a decision that was not read from problems.yaml.
type Flaw struct {
	Key       string // of the value in problems.yaml: level
	Msg, Hint message.Text
}

// CheckProblem returns the errors for which ReadProblems refuses a decision.
func CheckProblem(d audit.ProblemDecision) []Flaw {
	var out []Flaw
	r := refusals{list: "problems", flaw: func(f Flaw) { out = append(out, f) }}
	r.problem(0, &d)
	return out
}
