package engine

import (
	"fmt"
	"sort"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// traceReads follows every reference of a compiled check from input down to the leaf, through local variables, and answers what
// is wrong: a path the schema does not have, a path the check does not declare, or an object handed to where reads cannot be
// followed (a function, another rule). This is what makes "everything declared is present" mean "everything read is present".
func traceReads(p *policy, m *ast.Module, sch *schema) []error {
	t := &tracer{policy: p, schema: sch, paths: map[ast.Var][]string{}, binder: map[ast.Var]*ast.Expr{}, seen: map[string]bool{}}
	if len(m.Rules) == 0 {
		return []error{fmt.Errorf("%s:1: no rules", p.file)}
	}
	for _, r := range m.Rules {
		t.rule(r)
	}
	return t.errs
}

type tracer struct {
	*policy
	schema *schema
	paths  map[ast.Var][]string  // local variable → input path it stands for; OPA makes locals unique within a module
	binder map[ast.Var]*ast.Expr // the expression that made it stand for that
	seen   map[string]bool
	errs   []error
}

func (t *tracer) rule(r *ast.Rule) {
	t.bind(r.Body)
	ast.WalkExprs(r, func(x *ast.Expr) bool { t.expr(x); return false })
	ast.WalkRefs(r, func(ref ast.Ref) bool { t.ref(ref); return false })
	name := r.Head.Ref().String()
	if strings.HasPrefix(name, "failures") || strings.HasPrefix(name, "not_applicable") || name == "expected" {
		return
	}
	for _, term := range []*ast.Term{r.Head.Value, r.Head.Key} {
		t.refuseObject(term, r.Location, "a rule's value")
	}
}

// bind finds what local variables stand for. A variable may be bound before or after its use, so it repeats until nothing is new.
func (t *tracer) bind(body ast.Body) {
	for changed := true; changed; {
		changed = false
		visit := func(v ast.Var, path []string, x *ast.Expr) {
			if _, known := t.paths[v]; !known && path != nil {
				t.paths[v], t.binder[v], changed = path, x, true
			}
		}
		ast.WalkExprs(body, func(x *ast.Expr) bool {
			if every, ok := x.Terms.(*ast.Every); ok {
				if dom := t.term(every.Domain); dom != nil {
					if v, ok := every.Value.Value.(ast.Var); ok {
						visit(v, append(dom[:len(dom):len(dom)], "*"), x)
					}
				}
			}
			if !x.IsEquality() && !x.IsAssignment() {
				return false
			}
			for i := range 2 {
				if v, ok := x.Operand(i).Value.(ast.Var); ok {
					visit(v, t.term(x.Operand(1-i)), x)
				}
			}
			return false
		})
	}
}

// term gives the input path of a term, or nil.
func (t *tracer) term(x *ast.Term) []string {
	switch v := x.Value.(type) {
	case ast.Var:
		return t.paths[v]
	case ast.Ref:
		return t.path(v)
	}
	return nil
}

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

// refuseInput reports every read of the evidence in a library, whose reads nobody declares.
func refuseInput(file string, m *ast.Module) (errs []error) {
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		if ref.HasPrefix(ast.Ref{ast.InputRootDocument}) {
			errs = append(errs, fmt.Errorf("%s:%d: a library reads %s\nhint: hand the value to it, so that the check declares what is read", file, ref[0].Location.Row, ref))
		}
		return false
	})
	return errs
}

// data holds that a check reads of data only its own rules, parameters and libraries: another check's rules read what this one does not
// declare.
func (t *tracer) data(ref ast.Ref) {
	if !ref.HasPrefix(ast.Ref{ast.DefaultRootDocument}) {
		return
	}
	name := ref.String() + "."
	for _, own := range []string{"data." + t.policy.path, "data.parameters." + t.ID, "data.lib"} {
		if strings.HasPrefix(name, own+".") || strings.HasPrefix(name, own+"[") {
			return
		}
	}
	t.fail(ref[0].Location, "reads %s, which is none of its own rules, parameters or the libraries", ref)
}

func (t *tracer) ref(ref ast.Ref) {
	t.data(ref)
	path := t.path(ref)
	if len(path) == 0 {
		if head, ok := ref[0].Value.(ast.Var); ok && head.Equal(ast.InputRootDocument.Value) {
			t.fail(ref[0].Location, "reads the whole input\nhint: name the collection, input.hosts")
		}
		return
	}
	key := strings.Join(path, "\x00")
	if t.seen[key] {
		return
	}
	t.seen[key] = true
	if _, err := t.schema.at(path); err != nil {
		t.fail(ref[0].Location, "reads /%s: %v", strings.Join(path, "/"), err)
		return
	}
	if !t.covered(path) {
		t.fail(ref[0].Location, "reads /%s, which its METADATA does not declare under evidence", strings.Join(path, "/"))
	}
}

// covered tells whether a read is declared. A read above a declared path only passes through; a read below one is allowed while
// it only iterates an array or a map.
func (t *tracer) covered(read []string) bool {
	if len(read) == 1 || read[0] == t.kind.collection && len(read) == 2 {
		return true
	}
	for _, n := range t.needs {
		full := n.segs
		if !n.absolute {
			full = append([]string{t.kind.collection, "*"}, n.segs...)
		}
		if !matchPrefix(full, read) {
			continue
		}
		rest := read[min(len(full), len(read)):]
		if strings.Trim(strings.Join(rest, ""), "*") == "" {
			return true
		}
	}
	return false
}

// matchPrefix compares two patterns over their common length.
func matchPrefix(a, b []string) bool {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] && a[i] != "*" && b[i] != "*" {
			return false
		}
	}
	return true
}

// expr refuses what would hide reads: with, and objects as arguments of functions.
func (t *tracer) expr(x *ast.Expr) {
	if len(x.With) > 0 {
		t.fail(x.Location, "uses with, which changes what is read")
	}
	terms, ok := x.Terms.([]*ast.Term)
	if !ok {
		return
	}
	if x.IsEquality() || x.IsAssignment() {
		for i := range 2 {
			if v, ok := x.Operand(i).Value.(ast.Var); ok && t.binder[v] == x {
				return // names a value, compares nothing
			}
		}
		for i := range 2 {
			t.refuseObject(x.Operand(i), x.Location, "one side of a comparison, where a missing field looks like another value")
		}
		return
	}
	for _, a := range terms[1:] {
		t.refuseObject(a, x.Location, "an argument of "+terms[0].String())
	}
}

// refuseObject reports an object with fixed fields where its fields would be read out of sight.
func (t *tracer) refuseObject(x *ast.Term, at *ast.Location, where string) {
	if x == nil {
		return
	}
	path := t.term(x)
	if path == nil {
		return
	}
	if node, err := t.schema.at(path); err == nil && node.object() {
		t.fail(at, "hands out the object /%s as %s\nhint: pass single values, so that every read can be seen", strings.Join(path, "/"), where)
	}
}

func (t *tracer) fail(at *ast.Location, format string, a ...any) {
	row := 1
	if at != nil {
		row = at.Row
	}
	t.errs = append(t.errs, fmt.Errorf("%s:%d: %s", t.file, row, fmt.Sprintf(format, a...)))
	sort.Slice(t.errs, func(i, j int) bool { return t.errs[i].Error() < t.errs[j].Error() })
}
