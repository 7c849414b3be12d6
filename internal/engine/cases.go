package engine

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A CaseResult is the outcome of one case or guard of one check.
type CaseResult struct {
	Check  string         `json:"check"`
	Case   string         `json:"case"`
	Faults []message.Text `json:"faults"` // empty if the case succeeded
}

// caseFile is the value that a check's test package publishes.
type caseFile struct {
	Conforming map[string]map[string]object `json:"conforming"`
	Parameters map[string]any               `json:"parameters"`
	Cases      map[string]checkCase         `json:"cases"`
}

// A checkCase is a change to the conforming estate with the expected statuses.
type checkCase struct {
	Set        map[string]any          `json:"set"`
	Remove     []string                `json:"remove"`
	Gap        map[string]audit.State  `json:"gap"`
	Parameters map[string]any          `json:"parameters"`
	Want       map[string]audit.Status `json:"want"`
}

// Cases runs every case of every check through the engine itself, and three guards on each check: the paths read
// are declared (checked when the policies are compiled), no declared path can be deleted and still pass, and for
// every declared path there is a case in which changing it alone changes the answer. A check without cases is a
// fault.
func (e *Engine) Cases(ctx context.Context) ([]CaseResult, error) {
	return e.casesOf(ctx, func(string) bool { return true })
}

// CasesOf runs the cases of the given checks and libraries (lib.pointer).
func (e *Engine) CasesOf(ctx context.Context, ids []string) ([]CaseResult, error) {
	return e.casesOf(ctx, func(id string) bool { return slices.Contains(ids, strings.TrimPrefix(id, "data.")) })
}

// SiteCases runs the cases of the site's own checks and libraries.
func (e *Engine) SiteCases(ctx context.Context) ([]CaseResult, error) {
	return e.casesOf(ctx, func(id string) bool {
		return strings.HasPrefix(id, audit.SitePrefix) || strings.HasPrefix(id, "data.lib."+audit.SitePrefix)
	})
}

// casesOf runs the cases of the wanted checks and libraries.
func (e *Engine) casesOf(ctx context.Context, wanted func(id string) bool) ([]CaseResult, error) {
	modules := map[string]*ast.Module{}
	for name, m := range e.compiler.Modules {
		if strings.HasPrefix(strings.TrimPrefix(name, SiteFolder+"/"), "lib/") {
			modules[name] = m
		}
	}
	for id, m := range e.cases {
		if wanted(id) {
			modules[id+"_test"] = m
		}
	}
	c := ast.NewCompiler().WithCapabilities(e.compiler.Capabilities()).WithStrict(true)
	if c.Compile(modules); c.Failed() {
		return nil, policyErrors(c.Errors)[0]
	}
	out := e.libCases(ctx, c, wanted)
	for _, p := range e.checks {
		if !wanted(p.ID) {
			continue
		}
		if e.cases[p.ID] == nil {
			out = append(out, CaseResult{p.ID, "cases", []message.Text{message.Of("no %s_test.rego beside the check", strings.TrimSuffix(p.file, ".rego"))}})
			continue
		}
		rs, err := rego.New(rego.Compiler(c), rego.Query("x = data.checks."+p.ID+"_test"), rego.StrictBuiltinErrors(true)).Eval(ctx)
		if err != nil || len(rs) != 1 {
			return nil, message.Errorf("%s: evaluate cases: %v", p.file, err)
		}
		f, err := decodeCases(rs[0].Bindings["x"])
		if err != nil {
			return nil, message.Errorf("%s_test.rego:1: %w", strings.TrimSuffix(p.file, ".rego"), err)
		}
		out = append(out, e.checkCases(ctx, p, f)...)
	}
	return out, nil
}

// libCases runs the test_ rules of a library's test modules.
func (e *Engine) libCases(ctx context.Context, c *ast.Compiler, wanted func(id string) bool) []CaseResult {
	out := []CaseResult{}
	for _, id := range sortedKeys(e.cases) {
		if !strings.HasPrefix(id, "data.lib.") || !wanted(id) {
			continue
		}
		for _, r := range e.cases[id].Rules {
			name := r.Head.Ref().String()
			if !strings.HasPrefix(name, "test_") {
				continue
			}
			res := CaseResult{strings.TrimPrefix(id, "data."), name, []message.Text{}}
			rs, err := rego.New(rego.Compiler(c), rego.Query(id+"_test."+name), rego.StrictBuiltinErrors(true)).Eval(ctx)
			if err != nil {
				res.Faults = append(res.Faults, faultOf(err))
			} else if !rs.Allowed() {
				res.Faults = append(res.Faults, message.Of("does not hold"))
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

// checkCases runs the cases and guards of one check.
func (e *Engine) checkCases(ctx context.Context, p *policy, f caseFile) []CaseResult {
	out := []CaseResult{}
	flips := map[string]bool{}
	got, err := e.runCase(ctx, p, f, checkCase{})
	out = append(out, compareCase(p, message.Of("conforming passes").String(), got, err, allPass(got)))
	for _, name := range sortedKeys(f.Cases) {
		c := f.Cases[name]
		got, err := e.runCase(ctx, p, f, c)
		out = append(out, compareCase(p, name, got, err, c.Want))
		if err == nil && len(c.Set) == 1 && len(c.Remove)+len(c.Gap)+len(c.Parameters) == 0 {
			for ptr, v := range c.Set {
				for _, n := range p.needs {
					if v != nil && p.matches(n, audit.PointerKeys(ptr)) && (anyOther(got) || len(got) == 0) {
						flips[n.Path] = true
					}
				}
			}
		}
	}
	return append(out, e.guards(ctx, p, f, flips)...)
}

// matches reports whether a concrete pointer matches exactly a declared path.
func (p *policy) matches(n need, ptr []string) bool {
	full := n.segs
	if !n.absolute {
		full = append([]string{p.kind.collection, "*"}, n.segs...)
	}
	if n.Type == "object" && len(ptr) > len(full) { // entries of a declared map
		ptr = ptr[:len(full)]
	}
	return len(full) == len(ptr) && matchPrefix(full, ptr)
}

// runCase returns the status of each subject of a case.
func (e *Engine) runCase(ctx context.Context, p *policy, f caseFile, c checkCase) (map[string]audit.Status, error) {
	fs, err := e.caseFindings(ctx, p, f, c)
	if err != nil {
		return nil, err
	}
	out := map[string]audit.Status{}
	for _, x := range fs {
		out[x.Subject.ID] = x.Status
	}
	return out, nil
}

// caseFindings returns the findings on the conforming estate with the changes of one case.
func (e *Engine) caseFindings(ctx context.Context, p *policy, f caseFile, c checkCase) ([]audit.Finding, error) {
	tree := deepCopy(f.Conforming).(object)
	for ptr, v := range c.Set {
		if err := setPointer(tree, audit.PointerKeys(ptr), v); err != nil {
			return nil, message.Errorf("set %s: %w", ptr, err)
		}
	}
	for _, ptr := range c.Remove {
		if err := removePointer(tree, audit.PointerKeys(ptr)); err != nil {
			return nil, message.Errorf("remove %s: %w", ptr, err)
		}
	}
	gaps := []audit.Gap{}
	for _, ptr := range sortedKeys(c.Gap) {
		gaps = append(gaps, audit.Gap{Pointer: ptr, State: c.Gap[ptr]})
		_ = removePointer(tree, audit.PointerKeys(ptr)) // a gap may cover an absent property
	}
	tree["gaps"] = gaps
	raw, err := json.Marshal(tree)
	if err != nil {
		return nil, err
	}
	chosen := map[string]any{}
	for _, m := range []map[string]any{f.Parameters, c.Parameters} {
		for k, v := range m {
			chosen[p.ID+"."+k] = v
		}
	}
	params, _, bad := e.parameters(chosen, nil, nil)
	if len(bad) > 0 {
		return nil, bad
	}
	s, err := read(audit.Target{Name: "case", Kind: p.kind.target}, e.schemas[p.schema()], "2026-01-01T00:00:00Z",
		[]audit.Evidence{{ID: "case", Target: "case", Sources: map[string]string{}}}, func(audit.Evidence) ([]byte, error) { return raw, nil })
	if err != nil {
		return nil, err
	}
	q, err := e.prepare(ctx, p, params.store())
	if err != nil {
		return nil, err
	}
	fs, broken, late := e.findings(ctx, p, q, s, params, rego.EvalTime(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)))
	if late != nil {
		return nil, late
	}
	if broken != "" {
		return nil, message.Errorf("broken: %s", broken)
	}
	return fs, nil
}

// deepCopy returns a copy of decoded JSON.
func deepCopy(v any) any {
	out, err := canonical(v)
	if err != nil {
		panic(err) // cannot happen: v was decoded from JSON
	}
	return out
}

// setPointer sets the value at a pointer.
func setPointer(o object, segs []string, v any) error {
	parent, err := parentOf(o, segs)
	if err == nil {
		parent[segs[len(segs)-1]] = v
	}
	return err
}

// removePointer deletes the value at a pointer.
func removePointer(o object, segs []string) error {
	parent, err := parentOf(o, segs)
	if err != nil {
		return err
	}
	if _, have := parent[segs[len(segs)-1]]; !have {
		return message.Errorf("nothing stands there")
	}
	delete(parent, segs[len(segs)-1])
	return nil
}

// parentOf returns the object that contains the last key of a pointer.
func parentOf(o object, segs []string) (object, error) {
	if len(segs) == 0 {
		return nil, message.Errorf("the empty pointer")
	}
	for _, k := range segs[:len(segs)-1] {
		next, ok := o[k].(object)
		if !ok {
			return nil, message.Errorf("%q is no object in conforming", k)
		}
		o = next
	}
	return o, nil
}
