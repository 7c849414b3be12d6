package engine

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/message"
)

// hands refuses every place where a rule hands out an object, or a collection of objects, whose fields would then be read out of
// sight: in a list, a pattern, a comprehension, another rule, a function. A variable may stand for one, and a reference go through it.
func (t *tracer) hands(r *ast.Rule) {
	for ; r != nil; r = r.Else {
		at := r.Location
		t.says = answerOf(r)
		for _, x := range append([]*ast.Term{r.Head.Key, r.Head.Value}, r.Head.Ref()[1:]...) {
			if x != nil {
				t.handed(x, at, message.Of("a rule's value"))
			}
		}
		t.handed(r.Body, at, message.Of("part of a value"))
	}
}

// answerOf is the failure that a rule publishes: it may show an object, since no rule may read a failure. The compiler may have moved it
// from the head into the body.
func answerOf(r *ast.Rule) (says *ast.Term) {
	if r.Head.Ref().String() != "failures" || r.Head.Key == nil {
		return nil
	}
	key, moved := r.Head.Key.Value.(ast.Var)
	if !moved {
		return r.Head.Key
	}
	ast.WalkExprs(r.Body, func(x *ast.Expr) bool {
		if (x.IsEquality() || x.IsAssignment()) && occurrences(r.Body, key) == 1 {
			for i := range 2 {
				if x.Operand(i).Value.Compare(key) == 0 {
					says = x.Operand(1 - i)
				}
			}
		}
		return false
	})
	return says
}

// handed looks at everything in a term or body.
func (t *tracer) handed(x any, at *ast.Location, where message.Text) {
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			t.expr(x)
			return true
		case *ast.Term:
			if o, ok := x.Value.(ast.Object); ok && x == t.says {
				o.Foreach(func(_, v *ast.Term) {
					if !t.inside(v, at) && t.term(v) == nil {
						t.handed(v, at, where)
					}
				})
				return true
			}
			t.refuseObject(x, at, where)
			return t.inside(x, at)
		}
		return false
	}).Walk(x)
}

// inside looks at the keys of a reference, which itself only leads on; false where the term is none.
func (t *tracer) inside(x *ast.Term, at *ast.Location) bool {
	ref, ok := x.Value.(ast.Ref)
	for i := 1; i < len(ref); i++ {
		t.handed(ref[i], at, message.Of("a key"))
	}
	return ok
}

func (t *tracer) expr(x *ast.Expr) {
	if len(x.With) > 0 {
		t.fail(x.Location, message.Of("uses with, which changes what is read"))
	}
	switch terms := x.Terms.(type) {
	case *ast.Every:
		if !t.inside(terms.Domain, x.Location) && t.term(terms.Domain) == nil {
			t.handed(terms.Domain, x.Location, message.Of("part of a value"))
		}
		t.handed(terms.Body, x.Location, message.Of("part of a value"))
	case *ast.Term:
		if !t.inside(terms, x.Location) {
			t.handed(terms, x.Location, message.Of("a condition"))
		}
	case []*ast.Term:
		if x.IsEquality() || x.IsAssignment() {
			t.equality(x)
			return
		}
		call := terms[0].String()
		for _, a := range terms[1:] {
			if call == "count" && t.term(a) != nil { // sees no field
				t.inside(a, x.Location)
				continue
			}
			t.handed(a, x.Location, message.Of("an argument of %s", call))
		}
	}
}

// equality lets an expression name a value; one that compares must not compare what holds fields.
func (t *tracer) equality(x *ast.Expr) {
	for i := range 2 {
		if v, ok := x.Operand(i).Value.(ast.Var); ok && t.binder[v] == x {
			t.inside(x.Operand(1-i), x.Location)
			return
		}
	}
	a, b := t.term(x.Operand(0)), t.term(x.Operand(1))
	if a != nil && b != nil && !slices.Equal(a, b) && (t.holds(a) || t.holds(b)) {
		t.fail(x.Location, message.Of("compares /%s with /%s, and one variable would stand for both\nhint: compare single values", strings.Join(a, "/"), strings.Join(b, "/")))
		return
	}
	for i := range 2 {
		t.handed(x.Operand(i), x.Location, message.Of("one side of a comparison, where a missing field looks like another value"))
	}
}

// holds tells whether something can be read below a path.
func (t *tracer) holds(path []string) bool {
	node, err := t.schema.at(path)
	return err == nil && (node.every != nil || len(node.properties) > 0)
}

// refuseObject reports what holds objects where their fields would be read out of sight.
func (t *tracer) refuseObject(x *ast.Term, at *ast.Location, where message.Text) {
	path := t.term(x)
	if len(path) == 0 {
		return
	}
	if node, err := t.schema.at(path); err == nil && node.object() {
		t.fail(at, message.Of("hands out the object /%s as %s\nhint: pass single values, so that every read can be seen", strings.Join(path, "/"), where))
	}
}
