package engine

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// Cases runs the cases and guards of every check and library. See policy.Set.RunCases.
func (e *Engine) Cases(ctx context.Context) ([]policy.CaseResult, error) {
	return e.policies.RunCases(ctx, func(string) bool { return true }, e.judgeCase)
}

// CasesOf is Cases for some checks and libraries (lib.pointer).
func (e *Engine) CasesOf(ctx context.Context, ids []string) ([]policy.CaseResult, error) {
	return e.policies.RunCases(
		ctx, func(id string) bool { return slices.Contains(ids, strings.TrimPrefix(id, "data.")) }, e.judgeCase)
}

// SiteCases is Cases for the checks and libraries of the site.
func (e *Engine) SiteCases(ctx context.Context) ([]policy.CaseResult, error) {
	return e.policies.RunCases(ctx, func(id string) bool {
		return strings.HasPrefix(id, audit.SitePrefix) || strings.HasPrefix(id, "data.lib."+audit.SitePrefix)
	}, e.judgeCase)
}

// Examples returns an example of every check that has a failing case, by id.
func (e *Engine) Examples(ctx context.Context) (map[string]policy.Example, error) {
	return e.policies.Examples(ctx, e.judgeCase)
}

// judgeCase evaluates one policy on one document, without tenants, on a fixed day.
func (e *Engine) judgeCase(
	ctx context.Context, p *policy.Policy, document []byte, parameters map[string]any,
) ([]audit.Finding, error) {
	chosen := map[string]any{}
	for name, v := range parameters {
		chosen[p.ID+"."+name] = v
	}
	params, _, bad := e.parameters(chosen, nil, nil)
	if len(bad) > 0 {
		return nil, bad
	}

	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	evidence := []audit.Evidence{{ID: "case", Target: "case", Sources: map[string]string{}}}
	s, err := read(audit.Target{Name: "case", Kind: p.Kind.Target}, e.policies.Schema(p.SchemaKind()),
		day.Format(time.RFC3339), evidence, func(audit.Evidence) ([]byte, error) { return document, nil })
	if err != nil {
		return nil, err
	}
	q, err := e.policies.Prepare(ctx, p, policy.NewParameterStore(params))
	if err != nil {
		return nil, err
	}
	findings, broken, err := e.findings(ctx, newCheck(p), q, s, params, day)
	if err != nil {
		return nil, err
	}
	if broken != "" {
		return nil, message.Errorf("broken: %s", broken)
	}
	return findings, nil
}
