package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/message"
)

// escapes reports every place where an object, or a collection of objects, leaves a rule: in a list, a pattern, a
// comprehension, another rule or a function. Reads of its fields could not be traced there. Binding a variable to an
// object, and following a reference through it, are allowed.
func (t *tracer) escapes(r *ast.Rule) {
	for ; r != nil; r = r.Else {
		at := r.Location
		t.published = publishedFailure(r)
		for _, x := range append([]*ast.Term{r.Head.Key, r.Head.Value}, r.Head.Ref()[1:]...) {
			if x != nil {
				t.escapesIn(x, at, message.Of("a rule's value"))
			}
		}
		t.escapesIn(r.Body, at, message.Of("part of a value"))
	}
}

// publishedFailure returns the failure that a rule publishes, or nil. A failure may contain an object, because no rule
// can read it. The compiler may have moved it from the head into the body.
func publishedFailure(r *ast.Rule) (says *ast.Term) {
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

// escapesIn reports the objects that escape in a term or body.
func (t *tracer) escapesIn(x any, at *ast.Location, where message.Text) {
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			t.expr(x)
			return true
		case *ast.Term:
			if o, ok := x.Value.(ast.Object); ok && x == t.published {
				o.Foreach(func(_, v *ast.Term) {
					if !t.keys(v, at) && t.term(v) == nil {
						t.escapesIn(v, at, where)
					}
				})
				return true
			}
			t.rejectObject(x, at, where)
			return t.keys(x, at)
		}
		return false
	}).Walk(x)
}

// keys reports the objects that escape in the keys of a reference. It returns false if x is not a reference.
func (t *tracer) keys(x *ast.Term, at *ast.Location) bool {
	ref, ok := x.Value.(ast.Ref)
	for i := 1; i < len(ref); i++ {
		t.escapesIn(ref[i], at, message.Of("a key"))
	}
	return ok
}

// expr checks one expression.
func (t *tracer) expr(x *ast.Expr) {
	if len(x.With) > 0 {
		t.fail(x.Location, message.Of("uses with, which changes the input"))
	}
	switch terms := x.Terms.(type) {
	case *ast.Every:
		if !t.keys(terms.Domain, x.Location) && t.term(terms.Domain) == nil {
			t.escapesIn(terms.Domain, x.Location, message.Of("part of a value"))
		}
		t.escapesIn(terms.Body, x.Location, message.Of("part of a value"))
	case *ast.Term:
		if !t.keys(terms, x.Location) {
			t.escapesIn(terms, x.Location, message.Of("a condition"))
		}
	case []*ast.Term:
		if x.IsEquality() || x.IsAssignment() {
			t.equality(x)
			return
		}
		call := terms[0].String()
		for _, a := range terms[1:] {
			if call == "count" && t.term(a) != nil { // reads no field
				t.keys(a, x.Location)
				continue
			}
			t.escapesIn(a, x.Location, message.Of("an argument of %s", call))
		}
	}
}

// equality allows a binding of a variable. A comparison must not compare values with fields.
func (t *tracer) equality(x *ast.Expr) {
	for i := range 2 {
		if v, ok := x.Operand(i).Value.(ast.Var); ok && t.binder[v] == x {
			t.keys(x.Operand(1-i), x.Location)
			return
		}
	}
	a, b := t.term(x.Operand(0)), t.term(x.Operand(1))
	if a != nil && b != nil && !slices.Equal(a, b) && (t.hasFields(a) || t.hasFields(b)) {
		t.fail(x.Location,
			message.Of("compares /%s with /%s, and one variable would represent both\nhint: compare single values",
				strings.Join(a, "/"), strings.Join(b, "/")))
		return
	}
	for i := range 2 {
		t.escapesIn(x.Operand(i), x.Location,
			message.Of("one side of a comparison, where a missing field looks like another value"))
	}
}

// hasFields reports whether the value at a path has fields or elements.
func (t *tracer) hasFields(path []string) bool {
	node, err := t.schema.At(path)
	return err == nil && (node.every != nil || len(node.properties) > 0)
}

// rejectObject reports a term that is an object whose fields would be read where reads cannot be traced.
func (t *tracer) rejectObject(x *ast.Term, at *ast.Location, where message.Text) {
	path := t.term(x)
	if len(path) == 0 {
		return
	}
	if node, err := t.schema.At(path); err == nil && node.object() {
		t.fail(at, message.Of("hands out the object /%s as %s\n"+
			"hint: pass single values, so that every read can be seen",
			strings.Join(path, "/"), where))
	}
}
