package engine

import (
	"context"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// A Trace is how the policy of a check answered for one subject.
type Trace struct {
	Steps []policy.Step `json:"steps"` // at most 400
	All   int           `json:"all"`   // number of steps
	// Alone reports that the policy was evaluated for the subject alone. It is false for a policy that reads several
	// subjects at once.
	Alone bool `json:"alone"`
}

// Trace evaluates the check of a finding again, for its subject alone if the policy reads one subject at a time, and
// returns the steps. A finding for which no policy is evaluated is an error.
func (e *Engine) Trace(ctx context.Context, in Input, f audit.Finding) (Trace, error) {
	if err := checkTargets(in.Snapshot); err != nil {
		return Trace{}, err
	}
	params, used, bad := e.choices(in)
	if len(bad) > 0 {
		return Trace{}, bad
	}
	estates, _, err := e.look(in, used)
	if err != nil {
		return Trace{}, err
	}
	variants, _ := e.variants(in.Standards)
	checks := slices.Concat(e.checks, variants)
	i := slices.IndexFunc(checks, func(c *check) bool { return c.ID == f.Check })
	if i < 0 {
		return Trace{}, message.Errorf("the checks of this version have no %s", f.Check)
	}
	c := checks[i]
	on := system(estates)
	if c.Input != policy.SystemScope {
		j := slices.IndexFunc(estates, func(s *estate) bool { return s.target.Name == f.Target })
		if j < 0 {
			return Trace{}, message.Errorf("the snapshot has no target %q", f.Target)
		}
		on = estates[j]
	}
	return e.traceOn(ctx, &evaluation{c, on}, params, in, f.Subject.ID)
}

// traceOn evaluates a check on one target for one subject.
func (e *Engine) traceOn(ctx context.Context, v *evaluation, params values, in Input, id string) (Trace, error) {
	subjects, _ := v.realSubjects()
	if v.PerSubject {
		subjects = slices.DeleteFunc(slices.Clone(subjects), func(m member) bool { return m.id != id })
	}
	if !slices.ContainsFunc(subjects, func(m member) bool { return m.id == id }) ||
		v.missingParameter(params) != "" {
		return Trace{}, message.Errorf("the engine answered %s without its policy: see the reason", v.ID)
	}
	queries, err := e.prepare(ctx, []*check{v.check}, params)
	if err != nil {
		return Trace{}, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, e.deadline, ErrDeadline)
	defer cancel()
	groups, _ := groupBySignature(v.check, subjects)
	steps, all, err := queries[v.ID].Trace(ctx, v.input(groups), in.Snapshot.Finished.UTC())
	if err != nil {
		return Trace{}, message.Errorf("trace check %s: %w", v.ID, err)
	}
	return Trace{steps, all, v.PerSubject}, nil
}
