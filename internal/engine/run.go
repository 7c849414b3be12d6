package engine

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// job is one check on one target.
type job struct {
	check *check
	on    *estate
}

// evaluate runs the checks on every target of their kinds, several at a time. It returns the findings, sorted, and the
// reasons of broken checks by id. all is the system as a whole.
func (e *Engine) evaluate(
	ctx context.Context, checks []*check, estates []*estate, all *estate, params values, asOf time.Time,
) ([]audit.Finding, map[string]string, error) {
	queries, err := e.prepare(ctx, checks, params)
	if err != nil {
		return nil, nil, err
	}
	jobs := jobsOf(checks, estates, all)
	results := make([][]audit.Finding, len(jobs))
	faults, late := make([]string, len(jobs)), make([]error, len(jobs))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	each(len(jobs), func(i int) {
		if ctx.Err() == nil {
			c := jobs[i].check
			results[i], faults[i], late[i] = e.findings(ctx, c, queries[c.ID], jobs[i].on, params, asOf)
		}
		if late[i] != nil {
			stop()
		}
	})
	if err := errors.Join(late...); err != nil {
		return nil, nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, message.Errorf("assess: %w", err)
	}

	broken := map[string]string{}
	for i, f := range faults {
		if f != "" {
			broken[jobs[i].check.ID] = f
		}
	}
	findings := applied(checks, slices.Concat(results...))
	slices.SortFunc(findings, func(a, b audit.Finding) int {
		return cmp.Or(
			compare(a.Check, b.Check), compare(a.Target, b.Target),
			compare(a.Subject.Kind, b.Subject.Kind), compare(a.Subject.ID, b.Subject.ID),
		)
	})
	if findings == nil {
		findings = []audit.Finding{}
	}
	number(findings)
	return findings, broken, nil
}

// number sets the ids of findings. They depend on check, target and subject, so they are stable between runs.
func number(findings []audit.Finding) {
	ids := audit.ShortIDs("F-", len(findings), func(i int) []string {
		f := &findings[i]
		return []string{f.Check, f.Target, f.Subject.Kind, f.Subject.ID}
	})
	for i := range findings {
		findings[i].ID = ids[i]
	}
}

// prepare returns the queries of checks by id.
func (e *Engine) prepare(ctx context.Context, checks []*check, params values) (map[string]*policy.Query, error) {
	shared := policy.NewParameterStore(params)
	queries := map[string]*policy.Query{}
	for _, c := range checks {
		store := shared
		if c.base != "" {
			store = policy.NewParameterStore(params.of(c))
		}
		q, err := e.policies.Prepare(ctx, c.Policy, store)
		if err != nil {
			return nil, message.Errorf("prepare check %s: %w", c.ID, err)
		}
		queries[c.ID] = q
	}
	return queries, nil
}

// jobsOf returns the checks with the targets that may have subjects of them.
func jobsOf(checks []*check, estates []*estate, all *estate) (jobs []job) {
	for _, c := range checks {
		if c.Input == policy.SystemScope {
			if all.concerns(c, estates) {
				jobs = append(jobs, job{c, all})
			}
			continue
		}
		for _, s := range estates {
			if s.mayHave(c.Kind) {
				jobs = append(jobs, job{c, s})
			}
		}
	}
	return jobs
}

// applied returns the findings without those of checks that must apply to something and apply to nothing. A
// finding about an empty population remains.
func applied(checks []*check, findings []audit.Finding) []audit.Finding {
	idle := map[string]bool{}
	for _, p := range checks {
		idle[p.ID] = p.UndeterminedWithoutSubjects
	}
	for _, f := range findings {
		if f.Status != audit.NotApplicable || f.Subject.ID == "*" {
			idle[f.Check] = false
		}
	}
	return slices.DeleteFunc(findings, func(f audit.Finding) bool { return idle[f.Check] })
}
