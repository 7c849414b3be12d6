package engine

import (
	"context"
	"time"

	"github.com/assay-audit/assay/internal/policy"
)

// Stages divides Assess into parts that can be measured alone.
type Stages struct {
	e       *Engine
	s       *estate
	checks  []*check // of the input's kind of target
	params  values
	queries []*policy.Query
	asOf    time.Time
}

// Stages reads the only target of the input and prepares every check.
func (e *Engine) Stages(ctx context.Context, in Input) (*Stages, error) {
	params, _, bad := e.parameters(in.Site.Parameters, nil, nil)
	if len(bad) > 0 {
		return nil, bad
	}
	at := in.Snapshot.Finished.UTC()
	st := &Stages{e: e, params: params, asOf: at}
	t := in.Snapshot.Targets[0]
	var err error
	if st.s, err = read(t, e.policies.Schema(t.Kind), at.Format(time.RFC3339), in.Snapshot.Evidence,
		in.Document); err != nil {
		return nil, err
	}
	st.s.derive(in.Site.Tenants, in.Site.SeparateSwitches, nil)
	store := policy.NewParameterStore(params)
	for _, p := range e.checks {
		if p.Kind.Target != t.Kind || p.Input != "" {
			continue
		}
		st.checks = append(st.checks, p)
		q, err := e.policies.Prepare(ctx, p.Policy, store)
		if err != nil {
			return nil, err
		}
		st.queries = append(st.queries, q)
	}
	return st, nil
}

// Checks returns the ids of the checks, in the order of the arguments of Ask and Find.
func (st *Stages) Checks() []string {
	var out []string
	for _, p := range st.checks {
		out = append(out, p.ID)
	}
	return out
}

// Ask evaluates one check in OPA and decodes its answer, without findings or completeness.
func (st *Stages) Ask(ctx context.Context, check int) (failures int) {
	p := st.checks[check]
	if p.missingParameter(st.params) != "" {
		return 0
	}
	groups, _ := groupBySignature(p, st.s.members(p.Kind.Collection))
	v := &evaluation{p, st.s}
	a, err := st.e.ask(ctx, st.queries[check], v.input(groups), st.asOf)
	if err != nil {
		return 0
	}
	a.copyToGroup(groups)
	for _, list := range a.failures {
		failures += len(list)
	}
	return failures
}

// Asked returns the number of groups for which one check is evaluated.
func (st *Stages) Asked(check int) int {
	groups, _ := groupBySignature(st.checks[check], st.s.members(st.checks[check].Kind.Collection))
	return len(groups)
}

// Find evaluates one check and returns the number of findings.
func (st *Stages) Find(ctx context.Context, check int) int {
	findings, _, _ := st.e.findings(ctx, st.checks[check], st.queries[check], st.s, st.params, st.asOf)
	return len(findings)
}
