package policy

import (
	"context"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// guards returns the results of two guards for every declared path: nothing passes without it, and a change of it
// changes the answer of a case.
func (r runner) guards(ctx context.Context, flips map[string]bool) []CaseResult {
	out := []CaseResult{}
	for _, n := range r.Needs {
		flip := CaseResult{r.ID, message.Of("guard: changing %s changes the answer", n.Path).String(), []message.Text{}}
		if !flips[n.Path] {
			flip.Faults = append(flip.Faults,
				message.Of("no case sets this path alone and gets another answer than pass"))
		}
		out = append(out, r.guardAbsence(ctx, n), flip)
	}
	return out
}

// guardAbsence removes a declared path from the conforming example, one place after the other. A subject that still
// passes, or to which the check does not apply, is a fault.
func (r runner) guardAbsence(ctx context.Context, n Need) CaseResult {
	res := CaseResult{r.ID, message.Of("guard: without %s nothing passes", n.Path).String(), []message.Text{}}
	ptrs := r.concrete(n, r.Conforming)
	if len(ptrs) == 0 {
		res.Faults = append(res.Faults, message.Of("conforming does not have this path"))
	}
	for _, ptr := range ptrs {
		got, err := r.status(ctx, checkCase{Remove: []string{ptr}})
		if err != nil {
			res.Faults = append(res.Faults, faultOf(err))
		}
		for id, s := range got {
			touched := n.Absolute || strings.HasPrefix(ptr, audit.Pointer(r.Kind.Collection, id)+"/")
			if touched && (s == audit.Pass || s == audit.NotApplicable) {
				res.Faults = append(res.Faults, message.Of("%s is %s without %s", id, s, ptr))
			}
		}
	}
	return res
}

// concrete lists the pointers in the conforming estate that a declared path matches.
func (p *Policy) concrete(n Need, conforming map[string]map[string]object) []string {
	full := p.inputPath(n)
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
