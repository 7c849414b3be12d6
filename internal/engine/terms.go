package engine

import (
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
)

// interner builds AST terms and shares equal strings and numbers: a fleet repeats the same few values thousands of times.
type interner struct {
	strings map[string]*ast.Term
	numbers map[json.Number]*ast.Term
	yes, no *ast.Term
	null    *ast.Term
}

func newInterner() *interner {
	return &interner{map[string]*ast.Term{}, map[json.Number]*ast.Term{}, ast.BooleanTerm(true), ast.BooleanTerm(false), ast.NullTerm()}
}

func (in *interner) str(s string) *ast.Term {
	t, ok := in.strings[s]
	if !ok {
		t = ast.StringTerm(s)
		in.strings[s] = t
	}
	return t
}

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
			if x != nil { // unset is the engine's to judge: a policy sees it only through its declared meaning
				items = append(items, [2]*ast.Term{in.str(k), in.term(x)})
			}
		}
		return ast.ObjectTerm(items...)
	}
	return ast.NewTerm(ast.MustInterfaceToValue(v)) // only values this package made itself
}

// input is what the policy of a check sees: one subject of each group, cut to what it reads, and of other collections those it names.
// Properties under a gap, unset or of a wrong type are simply not there.
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

// term is a whole collection; it is made when the first check asks for it.
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
