package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/jsonvalue"
)

// applicabilityNeeds returns the needs that the rule not_applicable reads, itself or through other
// rules. If one of them is not known, applicability is not known either: negation in the rule would turn missing data
// into an answer.
func applicabilityNeeds(p *Policy, m *ast.Module) []Need {
	t := &tracer{Policy: p, paths: map[ast.Var][]string{}, binder: map[ast.Var]*ast.Expr{}}
	read := map[string]bool{}
	names, done := []string{"not_applicable"}, map[string]bool{}
	for len(names) > 0 {
		name := names[0]
		names = names[1:]
		if done[name] {
			continue
		}
		done[name] = true
		for _, r := range m.Rules {
			if head, ok := r.Head.Ref()[0].Value.(ast.Var); ok && string(head) == name {
				names = append(names, t.markReads(read, r)...)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(p.Needs), func(n Need) bool { return !read[n.Path] })
}

// markReads records the declared paths that a rule reads and returns the names of the rules that it reads.
func (t *tracer) markReads(read map[string]bool, r *ast.Rule) (rules []string) {
	own := refTo(t.Policy.path)
	t.bind(r)
	ast.WalkRefs(r, func(ref ast.Ref) bool {
		if ref.HasPrefix(own) && len(ref) > len(own) {
			if next, ok := ref[len(own)].Value.(ast.String); ok {
				rules = append(rules, string(next))
			}
		}
		t.mark(read, t.path(ref))
		return false
	})
	return rules
}

// mark records the declared paths that a read affects.
func (t *tracer) mark(read map[string]bool, path []string) {
	for _, n := range t.Needs {
		full := t.inputPath(n)
		through := len(path) < len(full) && len(path) <= 2 // iterates over the subjects, or an alias of the subject
		if len(path) > 0 && jsonvalue.MatchPrefix(full, path) &&
			(!through || n.Absolute && path[0] != t.Kind.Collection) {
			read[n.Path] = true
		}
	}
}
