package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// standards loads the embedded catalogs, all of them or the ones asked for.
func (a *app) standards(ids []string) ([]audit.Standard, error) {
	all, err := catalog.Load(controls.FS)
	if err != nil || len(ids) == 0 {
		return all, err
	}
	by := map[string]audit.Standard{}
	var known []string
	for _, s := range all {
		by[s.ID] = s
		known = append(known, s.ID)
	}
	var out []audit.Standard
	seen := map[string]bool{}
	for _, id := range ids {
		s, ok := by[id]
		if !ok {
			return nil, fmt.Errorf(a.t(unknownStandard), id, strings.Join(known, ", "))
		}
		if !seen[id] {
			out = append(out, s)
		}
		seen[id] = true
	}
	return out, nil
}

// engine compiles the embedded checks.
func (a *app) engine(ctx context.Context) (*engine.Engine, error) {
	return engine.New(ctx, rego.FS)
}

// crosswalk says which checks implement each item of the technical crosswalk.
func crosswalk(checks []audit.Check) map[string][]string {
	out := map[string][]string{}
	for _, c := range checks {
		for _, id := range c.Crosswalk {
			out[id] = append(out[id], c.ID)
		}
	}
	return out
}
