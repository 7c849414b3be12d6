package policy

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// RunCases runs the cases of the checks and libraries that wanted accepts, and two guards on each check: nothing
// passes without a declared path, and for every declared path some case changes the status by changing that path
// alone. A check without cases is a fault. The id of a library begins with data.lib.
func (s *Set) RunCases(ctx context.Context, wanted func(id string) bool, judge Judge) ([]CaseResult, error) {
	cases, err := s.cases()
	if err != nil {
		return nil, err
	}
	c, err := s.compileCases(cases, wanted)
	if err != nil {
		return nil, err
	}
	out := libraryCases(ctx, c, cases, wanted)
	for _, p := range s.policies {
		if !wanted(p.ID) {
			continue
		}
		if cases[p.ID] == nil {
			out = append(out, CaseResult{
				p.ID, "cases",
				[]message.Text{message.Of("no %s_test.rego beside the check", strings.TrimSuffix(p.file, ".rego"))},
			})
			continue
		}
		f, err := p.readCases(ctx, c)
		if err != nil {
			return nil, err
		}
		out = append(out, runner{p, f, judge}.run(ctx)...)
	}
	return out, nil
}

// compileCases compiles the cases of the wanted checks and libraries with the libraries.
func (s *Set) compileCases(cases map[string]*ast.Module, wanted func(id string) bool) (*ast.Compiler, error) {
	modules := map[string]*ast.Module{}
	for name, m := range s.compiler.Modules {
		if strings.HasPrefix(strings.TrimPrefix(name, SiteFolder+"/"), "lib/") {
			modules[name] = m
		}
	}
	for id, m := range cases {
		if wanted(id) {
			modules[id+"_test"] = m
		}
	}
	c := ast.NewCompiler().WithCapabilities(s.compiler.Capabilities()).WithStrict(true)
	if c.Compile(modules); c.Failed() {
		return nil, policyErrors(c.Errors)[0]
	}
	return c, nil
}

// readCases returns the cases of a check from its compiled test package.
func (p *Policy) readCases(ctx context.Context, c *ast.Compiler) (caseFile, error) {
	query := rego.Query("x = data.checks." + p.ID + "_test")
	rs, err := rego.New(rego.Compiler(c), query, rego.StrictBuiltinErrors(true)).Eval(ctx)
	if err != nil || len(rs) != 1 {
		return caseFile{}, message.Errorf("%s: evaluate cases: %v", p.file, err)
	}
	f, err := decodeCases(rs[0].Bindings["x"])
	if err != nil {
		return f, message.Errorf("%s_test.rego:1: %w", strings.TrimSuffix(p.file, ".rego"), err)
	}
	return f, nil
}

// libraryCases runs the test_ rules beside the modules of libraries.
func libraryCases(
	ctx context.Context, c *ast.Compiler, cases map[string]*ast.Module, wanted func(id string) bool,
) []CaseResult {
	out := []CaseResult{}
	for _, id := range sortedKeys(cases) {
		if !strings.HasPrefix(id, "data.lib.") || !wanted(id) {
			continue
		}
		for _, r := range cases[id].Rules {
			name := r.Head.Ref().String()
			if !strings.HasPrefix(name, "test_") {
				continue
			}
			res := CaseResult{strings.TrimPrefix(id, "data."), name, []message.Text{}}
			rs, err := rego.New(rego.Compiler(c), rego.Query(id+"_test."+name),
				rego.StrictBuiltinErrors(true)).Eval(ctx)
			if err != nil {
				res.Faults = append(res.Faults, faultOf(err))
			} else if !rs.Allowed() {
				res.Faults = append(res.Faults, message.Of("does not apply"))
			}
			out = append(out, res)
		}
	}
	return out
}

// decodeCases returns the cases of a check from the result of its test package.
func decodeCases(v any) (caseFile, error) {
	var f caseFile
	raw, err := json.Marshal(v)
	if err != nil {
		return f, err
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	if err := d.Decode(&f); err != nil {
		return f, message.Errorf("decode conforming, parameters and cases: %w", err)
	}
	if len(f.Conforming) == 0 || len(f.Cases) == 0 {
		return f, message.Errorf("conforming and cases must not be empty")
	}
	return f, nil
}

// run runs the conforming example, the cases and the guards.
func (r runner) run(ctx context.Context) []CaseResult {
	got, err := r.status(ctx, checkCase{})
	out := []CaseResult{r.compare(message.Of("conforming passes").String(), got, err, allPass(got))}
	flips := map[string]bool{} // declared paths that change the status alone
	for _, name := range sortedKeys(r.Cases) {
		c := r.Cases[name]
		got, err := r.status(ctx, c)
		out = append(out, r.compare(name, got, err, c.Want))
		if err != nil || !c.setsOneValue() || len(got) > 0 && !anyOther(got) {
			continue
		}
		for ptr := range c.Set {
			for _, n := range r.Needs {
				if r.matches(n, audit.PointerKeys(ptr)) {
					flips[n.Path] = true
				}
			}
		}
	}
	return append(out, r.guards(ctx, flips)...)
}

// matches reports whether a concrete pointer is exactly that of a declared path.
func (p *Policy) matches(n Need, ptr []string) bool {
	full := p.inputPath(n)
	if n.Type == "object" && len(ptr) > len(full) { // entries of a declared map
		ptr = ptr[:len(full)]
	}
	return len(full) == len(ptr) && jsonvalue.MatchPrefix(full, ptr)
}

// compare returns the result of a case: a fault for every subject whose status is not the wanted one.
func (r runner) compare(name string, got map[string]audit.Status, err error, want map[string]audit.Status) CaseResult {
	res := CaseResult{r.ID, name, []message.Text{}}
	if err != nil {
		res.Faults = append(res.Faults, faultOf(err))
	}
	if len(want) == 0 {
		res.Faults = append(res.Faults, message.Of("want is empty"))
	}
	for _, id := range sortedKeys(want) {
		w := want[id]
		g, judged := got[id]
		switch {
		case err != nil || g == w:
		case !judged:
			res.Faults = append(res.Faults, message.Of("%s has no finding, want %s", id, w))
		default:
			res.Faults = append(res.Faults, message.Of("%s is %s, want %s", id, g, w))
		}
	}
	return res
}
