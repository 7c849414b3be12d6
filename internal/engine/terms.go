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

// build makes the policies' input once per target. Properties under a gap, unset or of a wrong type are simply not there.
func (s *estate) build() {
	in := newInterner()
	s.terms = map[[2]string]*ast.Term{}
	top := [][2]*ast.Term{
		{in.str("collected_at"), in.str(s.asOf)},
		{in.str("target"), in.term(object{"name": s.target.Name, "kind": s.target.Kind, "product": s.target.Product,
			"version": s.target.Version, "api_version": s.target.APIVersion})},
	}
	for c, subjects := range s.data {
		items := make([][2]*ast.Term, 0, len(subjects))
		for id, fields := range subjects {
			t := in.term(fields)
			s.terms[[2]string{c, id}] = t
			items = append(items, [2]*ast.Term{in.str(id), t})
		}
		top = append(top, [2]*ast.Term{in.str(c), ast.ObjectTerm(items...)})
	}
	s.input = ast.NewObject(top...)
}

// substituted is the input with an unset property replaced by what its check says that unset means. Only the touched subjects
// are built anew.
func (s *estate) substituted(p *policy) ast.Object {
	changed := map[string]*ast.Term{}
	in := newInterner()
	for id, fields := range s.data[p.kind.collection] {
		if f, touched := fillUnset(fields, p.needs); touched {
			changed[id] = in.term(f)
		}
	}
	if len(changed) == 0 {
		return s.input
	}
	items := make([][2]*ast.Term, 0, len(s.data[p.kind.collection]))
	for id := range s.data[p.kind.collection] {
		t := changed[id]
		if t == nil {
			t = s.terms[[2]string{p.kind.collection, id}]
		}
		items = append(items, [2]*ast.Term{ast.StringTerm(id), t})
	}
	out := ast.NewObject()
	s.input.Foreach(func(k, v *ast.Term) { out.Insert(k, v) })
	out.Insert(ast.StringTerm(p.kind.collection), ast.ObjectTerm(items...))
	return out
}

// fillUnset replaces null by the declared meaning; it copies what it changes.
func fillUnset(fields object, needs []need) (object, bool) {
	touched := false
	for _, n := range needs {
		if n.Unset == nil || n.absolute {
			continue
		}
		if f, hit := replaceNull(fields, n.segs, n.Unset.Value); hit {
			fields, touched = f.(object), true
		}
	}
	return fields, touched
}

func replaceNull(v any, segs []string, with any) (any, bool) {
	if len(segs) == 0 {
		return with, v == nil
	}
	o, ok := v.(object)
	if !ok {
		return v, false
	}
	keys := segs[:1]
	if segs[0] == "*" {
		keys = sortedKeys(o)
	}
	var out object
	for _, k := range keys {
		child, have := o[k]
		if !have {
			continue
		}
		f, hit := replaceNull(child, segs[1:], with)
		if !hit {
			continue
		}
		if out == nil {
			out = make(object, len(o))
			for a, b := range o {
				out[a] = b
			}
		}
		out[k] = f
	}
	if out == nil {
		return v, false
	}
	return out, true
}
