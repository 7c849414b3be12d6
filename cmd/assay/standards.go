package main

import (
	"context"
	"slices"
	"strings"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/rego"
)

// standards loads the embedded catalogs, all of them or the ones asked for, each once.
func (a *app) standards(ids []string) ([]audit.Standard, error) {
	if len(ids) == 0 {
		return catalog.Load(controls.FS)
	}
	known, err := catalog.IDs(controls.FS)
	if err != nil {
		return nil, err
	}
	var once []string
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return nil, message.LabelErrorf(unknownStandard, id, strings.Join(known, ", "))
		}
		if !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return catalog.LoadOnly(controls.FS, once)
}

// engine compiles the embedded checks, once for an invocation.
func (a *app) engine(ctx context.Context) (*engine.Engine, error) {
	if a.compiled != nil {
		return a.compiled, nil
	}
	e, err := engine.New(ctx, rego.FS)
	a.compiled = e
	return e, err
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
