package policy

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// readsOneSubject reports whether a check evaluates one subject at a time: each of its rules iterates over its
// collection once and uses the subject's id only to name the subject of the answer. Subjects with identical inputs then
// get identical answers.
func readsOneSubject(p *Policy, m *ast.Module) bool {
	own := ast.Ref{ast.InputRootDocument, ast.StringTerm(p.Kind.Collection)}
	for _, r := range m.Rules {
		id, reads, ok := iteration(r, own)
		if !ok || reads > 0 && !namesOnly(r, id, reads) {
			return false
		}
	}
	return true
}

// iteration returns the variable by which a rule iterates over a collection and the number of reads with it; ok is
// false if the rule reads the collection in another way.
func iteration(r *ast.Rule, own ast.Ref) (id ast.Var, reads int, ok bool) {
	ok = r.Else == nil
	ast.WalkRefs(r, func(ref ast.Ref) bool {
		if !ref.HasPrefix(own) {
			return false
		}
		reads++
		v, isVar := ast.Var(""), false
		if len(ref) > len(own) {
			v, isVar = ref[len(own)].Value.(ast.Var)
		}
		ok = ok && isVar && (id == "" || id == v)
		id = v
		return false
	})
	return id, reads, ok
}

// namesOnly reports whether a rule uses the id for its reads and once more: as the subject of a failure or the key
// of not_applicable or undetermined.
func namesOnly(r *ast.Rule, id ast.Var, reads int) bool {
	all := occurrences(r.Body, id)
	if ref := r.Head.Ref(); strings.HasPrefix(ref.String(), "not_applicable[") ||
		strings.HasPrefix(ref.String(), "undetermined[") {
		return all == reads && len(ref) == 2 && ref[1].Value.Compare(id) == 0 && occurrences(r.Head.Value, id) == 0
	}
	if r.Head.Ref().String() != "failures" || r.Head.Key == nil {
		return false
	}
	subjects := 0 // the compiler may have moved the failure from the head into the body
	count := func(t *ast.Term) bool {
		if o, ok := t.Value.(ast.Object); ok {
			if s := o.Get(ast.StringTerm("subject")); s != nil && s.Value.Compare(id) == 0 {
				subjects++
			}
		}
		return false
	}
	ast.WalkTerms(r.Body, count)
	ast.WalkTerms(r.Head.Key, count)
	return subjects == 1 && all+occurrences(r.Head.Key, id) == reads+subjects
}

// occurrences returns the number of uses of a variable.
func occurrences(x any, id ast.Var) (n int) {
	ast.WalkVars(x, func(v ast.Var) bool {
		if v == id {
			n++
		}
		return false
	})
	return n
}

// otherCollections returns the collections that a check reads in addition to its own.
func otherCollections(p *Policy, m *ast.Module) []string {
	found := map[string]bool{}
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		if ref.HasPrefix(ast.Ref{ast.InputRootDocument}) && len(ref) > 1 {
			if c, ok := ref[1].Value.(ast.String); ok && string(c) != p.Kind.Collection {
				found[string(c)] = true
			}
		}
		return false
	})
	return sortedKeys(found)
}
