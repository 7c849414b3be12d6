package engine

import "github.com/assay-audit/assay/internal/policy"

// check is a policy with the parts of its metadata in the form that evaluation reads.
type check struct {
	*policy.Policy
	evidencePaths []evidencePath
	visible       *branch // the needs below the subject
	base          string  // of a variant: id of the check; "" for a check
	fixed         object  // of a variant: its parameters
}

// newCheck returns the check of a policy.
func newCheck(p *policy.Policy) *check {
	return &check{Policy: p, evidencePaths: evidencePaths(p.Needs), visible: newBranch(p.Kind.Collection, p.Needs)}
}
