package engine

import (
	"context"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// guards returns the results of two guards for every declared path: nothing passes without it, and a change of it
// changes the answer of a case.
func (e *Engine) guards(ctx context.Context, p *policy, f caseFile, flips map[string]bool) []CaseResult {
	out := []CaseResult{}
	for _, n := range p.needs {
		r := CaseResult{p.ID, message.Of("guard: without %s nothing passes", n.Path).String(), []message.Text{}}
		ptrs := p.concrete(n, f.Conforming)
		if len(ptrs) == 0 {
			r.Faults = append(r.Faults, message.Of("conforming does not have this path"))
		}
		for _, ptr := range ptrs {
			got, err := e.runCase(ctx, p, f, checkCase{Remove: []string{ptr}})
			if err != nil {
				r.Faults = append(r.Faults, faultOf(err))
			}
			for id, s := range got {
				touched := n.absolute || strings.HasPrefix(ptr, audit.Pointer(p.kind.collection, id)+"/")
				if touched && (s == audit.Pass || s == audit.NotApplicable) {
					r.Faults = append(r.Faults, message.Of("%s is %s without %s", id, s, ptr))
				}
			}
		}
		out = append(out, r)
		r = CaseResult{p.ID, message.Of("guard: changing %s changes the answer", n.Path).String(), []message.Text{}}
		if !flips[n.Path] {
			r.Faults = append(r.Faults, message.Of("no case sets this path alone and gets another answer than pass"))
		}
		out = append(out, r)
	}
	return out
}

// concrete returns the pointers in the conforming estate that match a declared path.
func (p *policy) concrete(n need, conforming map[string]map[string]object) []string {
	full := n.segs
	if !n.absolute {
		full = append([]string{p.kind.collection, "*"}, n.segs...)
	}
	var out []string
	var walk func(v any, at, rest []string)
	walk = func(v any, at, rest []string) {
		if len(rest) == 0 {
			out = append(out, audit.Pointer(at...))
			return
		}
		o, ok := v.(object)
		if !ok {
			return
		}
		for _, k := range sortedKeys(o) {
			if rest[0] == "*" || rest[0] == k {
				walk(o[k], append(at[:len(at):len(at)], k), rest[1:])
			}
		}
	}
	walk(deepCopy(conforming), nil, full)
	return out
}
