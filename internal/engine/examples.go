package engine

import (
	"context"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Example is a subject that passes a check, and a case in which it fails, both from the cases of the check.
type Example struct {
	Passing    any            // declared properties of a passing subject
	Set        map[string]any // values that make it fail, by JSON pointer
	Remove     []string       // JSON pointers of values without which it fails
	Parameters map[string]any // parameters with which it fails
	Problem    audit.Text     // reason of the failing finding
}

// Examples returns an example of every check that has a failing case, by id.
func (e *Engine) Examples(ctx context.Context) (map[string]Example, error) {
	files, err := e.caseFiles(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]Example{}
	for _, p := range e.checks {
		if out[p.ID], err = e.example(ctx, p, files[p.ID]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// caseFiles returns the cases of all checks by id.
func (e *Engine) caseFiles(ctx context.Context) (map[string]caseFile, error) {
	modules := map[string]*ast.Module{}
	for name, m := range e.compiler.Modules {
		if strings.HasPrefix(strings.TrimPrefix(name, SiteFolder+"/"), "lib/") {
			modules[name] = m
		}
	}
	for id, m := range e.cases {
		modules[id+"_test"] = m
	}
	c := ast.NewCompiler().WithCapabilities(e.compiler.Capabilities()).WithStrict(true)
	if c.Compile(modules); c.Failed() {
		return nil, policyErrors(c.Errors)[0]
	}

	out := map[string]caseFile{}
	for _, p := range e.checks {
		rs, err := rego.New(rego.Compiler(c), rego.Query("x = data.checks."+p.ID+"_test")).Eval(ctx)
		if err != nil || len(rs) != 1 {
			return nil, message.Errorf("%s: evaluate cases: %v", p.file, err)
		}
		if out[p.ID], err = decodeCases(rs[0].Bindings["x"]); err != nil {
			return nil, message.Errorf("%s_test.rego:1: %w", strings.TrimSuffix(p.file, ".rego"), err)
		}
	}
	return out, nil
}

// example returns the first case with a failure, one that changes a single value before others.
func (e *Engine) example(ctx context.Context, p *policy, f caseFile) (Example, error) {
	names := sortedKeys(f.Cases)
	slices.SortStableFunc(names, func(a, b string) int { return p.weight(f.Cases[a]) - p.weight(f.Cases[b]) })
	for _, name := range names {
		c := f.Cases[name]
		found, err := e.caseFindings(ctx, p, f, c)
		if err != nil {
			return Example{}, err
		}
		for _, x := range found {
			if x.Status != audit.Fail {
				continue
			}
			_, id, system := strings.Cut(x.Subject.ID, "case/")
			if !system {
				id = x.Subject.ID
			}
			passing, known := f.Conforming[p.kind.collection][id]
			if !known {
				continue
			}
			return Example{
				Passing:    passing,
				Set:        c.Set,
				Remove:     c.Remove,
				Parameters: c.Parameters,
				Problem:    audit.Text{ZH: x.Reason, EN: x.ReasonEN},
			}, nil
		}
	}
	return Example{}, nil
}

// weight orders cases for an example: few changes first, then those of the first declared path. A change of
// parameters weighs more, because the evidence then stays as it was.
func (p *policy) weight(c checkCase) int {
	weight := 2*(len(c.Set)+len(c.Remove)+len(c.Gap)) + 20*len(c.Parameters) + 1
	for at := range c.Set {
		if p.matches(p.needs[0], audit.PointerKeys(at)) {
			weight--
		}
	}
	return weight
}
