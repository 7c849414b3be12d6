package engine

import (
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
)

// An interner builds AST terms and shares equal strings and numbers: a fleet repeats a few values thousands of
// times.
type interner struct {
	strings map[string]*ast.Term
	numbers map[json.Number]*ast.Term
	yes, no *ast.Term
	null    *ast.Term
}

// newInterner returns an empty interner.
func newInterner() *interner {
	return &interner{map[string]*ast.Term{}, map[json.Number]*ast.Term{}, ast.BooleanTerm(true), ast.BooleanTerm(false), ast.NullTerm()}
}

// str returns the term of a string.
func (in *interner) str(s string) *ast.Term {
	t, ok := in.strings[s]
	if !ok {
		t = ast.StringTerm(s)
		in.strings[s] = t
	}
	return t
}

// term returns the term of a decoded value.
func (in *interner) term(v any) *ast.Term {
	switch v := v.(type) {
	case nil:
		return in.null
	case bool:
		if v {
			return in.yes
		}
		return in.no
	case string:
		return in.str(v)
	case json.Number:
		t, ok := in.numbers[v]
		if !ok {
			t = ast.NewTerm(ast.Number(v))
			in.numbers[v] = t
		}
		return t
	case []any:
		items := make([]*ast.Term, len(v))
		for i, x := range v {
			items[i] = in.term(x)
		}
		return ast.ArrayTerm(items...)
	case map[string]any:
		items := make([][2]*ast.Term, 0, len(v))
		for k, x := range v {
			if x != nil { // a policy sees an unset value only as its declared meaning
				items = append(items, [2]*ast.Term{in.str(k), in.term(x)})
			}
		}
		return ast.ObjectTerm(items...)
	}
	return ast.NewTerm(ast.MustInterfaceToValue(v)) // only values made by this package
}

// input returns the input of a check's policy: one subject of each group, cut to the fields that it reads, and the
// other collections that it reads. Properties that are under a gap, unset or mistyped are absent.
func (s *estate) input(p *policy, groups []*group) ast.Object {
	in := newInterner()
	items := make([][2]*ast.Term, len(groups))
	for i, g := range groups {
		items[i] = [2]*ast.Term{in.str(g.ids[0]), in.term(g.fields)}
	}
	out := ast.NewObject([2]*ast.Term{in.str("collected_at"), in.str(s.asOf)}, [2]*ast.Term{in.str("target"), in.term(object{
		"name": s.target.Name, "kind": s.target.Kind, "product": s.target.Product, "version": s.target.Version, "api_version": s.target.APIVersion})})
	if s.data[p.kind.collection] != nil {
		out.Insert(in.str(p.kind.collection), ast.ObjectTerm(items...))
	}
	for _, c := range p.otherCollections {
		if s.data[c] != nil {
			out.Insert(in.str(c), s.term(c))
		}
	}
	return out
}

// term returns a whole collection, built on first use.
func (s *estate) term(collection string) *ast.Term {
	s.making.Lock()
	defer s.making.Unlock()
	if s.terms[collection] == nil {
		in := newInterner()
		items := make([][2]*ast.Term, 0, len(s.data[collection]))
		for id, fields := range s.data[collection] {
			items = append(items, [2]*ast.Term{in.str(id), in.term(fields)})
		}
		if s.terms == nil {
			s.terms = map[string]*ast.Term{}
		}
		s.terms[collection] = ast.ObjectTerm(items...)
	}
	return s.terms[collection]
}
