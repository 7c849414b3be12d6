package engine

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// check is a policy with what its evaluation needs.
type check struct {
	*policy.Policy
	evidencePaths []evidencePath
	visible       *branch // the needs below the subject
	base          string  // of a variant: id of the check; "" for a check
	fixed         object  // of a variant: its parameters
}

func newCheck(p *policy.Policy) *check {
	return &check{Policy: p, evidencePaths: evidencePaths(p.Needs), visible: newBranch(p.Kind.Collection, p.Needs)}
}

// evaluation is one check on one target.
type evaluation struct {
	*check
	*estate
}

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

// ask evaluates one check. The error is ErrDeadline, so that no answer depends on the speed of the machine, or that of the policy.
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
	a := answer{failures: map[string][]fault{}, notApplicable: o.NotApplicable, unclear: o.Undetermined, expected: o.Expected}
	for id, failures := range o.Failures {
		for _, f := range failures {
			a.failures[id] = append(a.failures[id], fault{Failure: f})
		}
	}
	return a, nil
}

// each calls f with 0 to n-1 on as many goroutines as there are processors.
func each(n int, f func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// oneLine returns s with all white space collapsed.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
