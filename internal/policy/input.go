package policy

import (
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/audit"
)

// interner builds AST terms and shares equal strings and numbers: a fleet repeats the same few values thousands of
// times.
type interner struct {
	strings map[string]*ast.Term
	numbers map[json.Number]*ast.Term
	yes, no *ast.Term
	null    *ast.Term
}

// newInterner returns an interner without terms.
func newInterner() *interner {
	return &interner{
		map[string]*ast.Term{}, map[json.Number]*ast.Term{}, ast.BooleanTerm(true), ast.BooleanTerm(false),
		ast.NullTerm(),
	}
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
			if x != nil { // unset is the engine's to judge: a policy sees it only through its declared meaning
				items = append(items, [2]*ast.Term{in.str(k), in.term(x)})
			}
		}
		return ast.ObjectTerm(items...)
	}
	return ast.NewTerm(ast.MustInterfaceToValue(v)) // only values this package made itself
}

// Collection is the subjects of one collection in the form that policies read. It can be part of several inputs.
type Collection struct{ term *ast.Term }

// NewCollection returns a collection of fields by subject. Null is left out: a policy reads an unset property as its
// declared meaning only.
func NewCollection(subjects map[string]object) Collection {
	in := newInterner()
	items := make([][2]*ast.Term, 0, len(subjects))
	for id, fields := range subjects {
		items = append(items, [2]*ast.Term{in.str(id), in.term(fields)})
	}
	return Collection{ast.ObjectTerm(items...)}
}

// Input is the document that one evaluation reads as input.
type Input struct {
	object ast.Object
	terms  *interner
}

// NewInput returns an input without collections. collectedAt is an RFC 3339 time.
func NewInput(collectedAt string, t audit.Target) Input {
	in := newInterner()
	return Input{ast.NewObject(
		[2]*ast.Term{in.str("collected_at"), in.str(collectedAt)},
		[2]*ast.Term{in.str("target"), in.term(object{
			"name": t.Name, "kind": t.Kind, "product": t.Product, "version": t.Version, "api_version": t.APIVersion,
		})},
	), in}
}

// Add adds a collection.
func (in Input) Add(name string, c Collection) { in.object.Insert(in.terms.str(name), c.term) }
