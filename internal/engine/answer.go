package engine

import (
	"context"
	"errors"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// answer is the answer of a policy for all subjects of one target.
type answer struct {
	failures      map[string][]fault
	notApplicable map[string]audit.Text
	unclear       map[string]audit.Text // why the evidence, although complete, does not answer the question
	doubt         []problem             // outside the subjects, on which notApplicable rests
	expected      any
}

// fault is a failure, with the value of a property that the platform has not set.
type fault struct {
	policy.Failure
	unset  bool // the property is not set and counts as counts; Observed has words for both
	counts any
}

// value returns the value that the policy saw: of an unset property, the value that it counts as.
func (f fault) value() any {
	if f.unset {
		return f.counts
	}
	return f.Observed
}

// ask evaluates one check. The error is ErrDeadline, so that no answer depends on the speed of the machine, or that
// of the policy.
func (e *Engine) ask(ctx context.Context, q *policy.Query, in policy.Input, asOf time.Time) (answer, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, e.deadline, ErrDeadline)
	defer cancel()
	o, err := q.Eval(ctx, in, asOf)
	if errors.Is(context.Cause(ctx), ErrDeadline) {
		return answer{}, ErrDeadline
	}
	if err != nil {
		return answer{}, err
	}
	a := answer{
		failures:      map[string][]fault{},
		notApplicable: o.NotApplicable,
		unclear:       o.Undetermined,
		expected:      o.Expected,
	}
	for id, failures := range o.Failures {
		for _, f := range failures {
			a.failures[id] = append(a.failures[id], fault{Failure: f})
		}
	}
	return a, nil
}
