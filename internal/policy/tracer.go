package policy

import (
	"sort"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/message"
)

// A tracer traces the reads of one check.
type tracer struct {
	*Policy
	schema    *Schema
	rules     ruleFinder
	paths     map[ast.Var][]string  // variable of the current rule → its input path
	binder    map[ast.Var]*ast.Expr // the expression that binds it
	published *ast.Term             // the failure that the rule publishes
	seen      map[string]bool
	errs      []error
}

// bind finds the input paths of local variables. A variable may be bound before or after its use, so bind repeats
// until nothing changes.
func (t *tracer) bind(r *ast.Rule) {
	for changed := true; changed; {
		changed = false
		ast.WalkExprs(r, func(x *ast.Expr) bool {
			changed = t.bindExpr(x) || changed
			return false
		})
	}
}

// bindExpr sets the input paths of the variables that an expression binds and reports whether one is new.
func (t *tracer) bindExpr(x *ast.Expr) (changed bool) {
	set := func(to *ast.Term, path []string) {
		v, ok := to.Value.(ast.Var)
		if !ok || path == nil {
			return
		}
		if _, known := t.paths[v]; !known {
			t.paths[v], t.binder[v], changed = path, x, true
		}
	}
	if every, ok := x.Terms.(*ast.Every); ok {
		if domain := t.term(every.Domain); domain != nil {
			set(every.Value, append(domain[:len(domain):len(domain)], "*"))
		}
	}
	if x.IsEquality() || x.IsAssignment() {
		set(x.Operand(0), t.term(x.Operand(1)))
		set(x.Operand(1), t.term(x.Operand(0)))
	}
	return changed
}

// term returns the input path of a term, or nil.
func (t *tracer) term(x *ast.Term) []string {
	switch v := x.Value.(type) {
	case ast.Var:
		return t.paths[v]
	case ast.Ref:
		return t.path(v)
	}
	return nil
}

// path returns the input path of a reference, or nil.
func (t *tracer) path(ref ast.Ref) []string {
	head, ok := ref[0].Value.(ast.Var)
	if !ok {
		return nil
	}
	base, known := t.paths[head]
	if head.Equal(ast.InputRootDocument.Value) {
		base, known = []string{}, true
	}
	if !known {
		return nil
	}
	out := append([]string{}, base...)
	for _, x := range ref[1:] {
		if s, ok := x.Value.(ast.String); ok {
			out = append(out, string(s))
		} else {
			out = append(out, "*")
		}
	}
	return out
}

// fail records an error at a location.
func (t *tracer) fail(at *ast.Location, what message.Text) {
	row := 1
	if at != nil {
		row = at.Row
	}
	t.errs = append(t.errs, message.Errorf("%s:%d: %s", t.file, row, what))
	sort.Slice(t.errs, func(i, j int) bool { return t.errs[i].Error() < t.errs[j].Error() })
}

// ruleFinder returns the rules defined exactly at a reference.
type ruleFinder func(ast.Ref) []*ast.Rule

// exists reports whether a reference leads to or into a rule. A reference to no rule would be undefined, which would
// count as a pass.
func (find ruleFinder) exists(ref ast.Ref) bool {
	for i := 3; i <= len(ref); i++ {
		if prefix := ref[:i]; prefix.IsGround() && len(find(prefix)) > 0 {
			return true
		}
	}
	return false
}

// refTo returns the reference of a dotted path below data.
func refTo(path string) ast.Ref {
	ref := ast.Ref{ast.DefaultRootDocument}
	for _, k := range strings.Split(path, ".") {
		ref = append(ref, ast.StringTerm(k))
	}
	return ref
}
