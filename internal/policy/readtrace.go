package policy

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// traceReads follows every reference of a compiled check from input to the leaf, through local variables, and
// returns errors: a path outside the schema, an undeclared path, or an object passed to a place where reads cannot
// be followed (a function, another rule). It ensures that "everything declared is present" implies "everything
// read is present".
func traceReads(p *Policy, m *ast.Module, sch *Schema, rules ruleFinder) []error {
	t := &tracer{Policy: p, schema: sch, rules: rules, seen: map[string]bool{}}
	if len(m.Rules) == 0 {
		return []error{message.Errorf("%s:1: no rules", p.file)}
	}
	for _, r := range m.Rules {
		t.rule(r)
	}
	return t.errs
}

// rule traces one rule.
func (t *tracer) rule(r *ast.Rule) {
	t.paths, t.binder = map[ast.Var][]string{}, map[ast.Var]*ast.Expr{}
	t.bind(r)
	t.escapes(r)
	ast.WalkRefs(r, func(ref ast.Ref) bool { t.ref(ref); return false })
}

// ref checks one reference.
func (t *tracer) ref(ref ast.Ref) {
	t.dataRef(ref)
	path := t.path(ref)
	if len(path) == 0 {
		if head, ok := ref[0].Value.(ast.Var); ok && head.Equal(ast.InputRootDocument.Value) {
			t.fail(ref[0].Location, message.Of("reads the whole input\nhint: name the collection, input.hosts"))
		}
		return
	}
	if path[0] == "*" {
		t.fail(ref[0].Location, message.Of("reads input by a variable\nhint: name the collection, input.hosts"))
		return
	}
	key := strings.Join(path, "\x00")
	if t.seen[key] {
		return
	}
	t.seen[key] = true
	if _, err := t.schema.At(path); err != nil {
		t.fail(ref[0].Location, message.Of("reads /%s: %v", strings.Join(path, "/"), err))
		return
	}
	if !t.covered(path) {
		t.fail(ref[0].Location,
			message.Of("reads /%s, which its METADATA does not declare under evidence", strings.Join(path, "/")))
	}
}

// covered reports whether a read is declared. A read above a declared path only leads to it; a read below one may
// only iterate an array or a map. Of its own subjects a check sees only declared fields, so any key may be read;
// of others it would see more.
func (t *tracer) covered(read []string) bool {
	own := read[0] == t.Kind.Collection
	if own && len(read) <= 2 || len(read) == 1 && read[0] == "collected_at" {
		return true
	}
	for _, n := range t.Needs {
		full := t.inputPath(n)
		if !jsonvalue.MatchPrefix(full, read) || !own && opens(full, read) {
			continue
		}
		rest := read[min(len(full), len(read)):]
		if strings.Trim(strings.Join(rest, ""), "*") == "" {
			return true
		}
	}
	return false
}

// opens reports whether a read uses any key where only one is declared.
func opens(full, read []string) bool {
	for i := range min(len(full), len(read)) {
		if read[i] == "*" && full[i] != "*" {
			return true
		}
	}
	return false
}

// dataRef reports a reference below data that is not one of the check's own rules, declared parameters or libraries.
// Rules of other checks read evidence that this check does not declare, and an unknown name would be undefined.
func (t *tracer) dataRef(ref ast.Ref) {
	if !ref.HasPrefix(ast.Ref{ast.DefaultRootDocument}) {
		return
	}
	own := refTo(t.Policy.path)
	params := refTo("parameters." + t.ID)
	switch {
	case ref.HasPrefix(params):
		if len(ref) == len(params) {
			t.fail(ref[0].Location,
				message.Of("reads all its parameters at once\n"+
					"hint: name the parameter, so that it can be compared with METADATA"))
			return
		}
		name, ok := ref[len(params)].Value.(ast.String)
		if _, declared := t.Parameters[string(name)]; !ok || !declared {
			t.fail(ref[0].Location,
				message.Of("reads the parameter %s, which its METADATA does not declare", ref[len(params)]))
		}
	case ref.HasPrefix(append(own, ast.StringTerm("failures"))),
		ref.HasPrefix(append(own, ast.StringTerm("not_applicable"))),
		ref.HasPrefix(append(own, ast.StringTerm("undetermined"))):
		t.fail(ref[0].Location,
			message.Of("reads its own answer, in which objects and other subjects would be out of sight"))
	case ref.HasPrefix(own), ref.HasPrefix(refTo("lib")):
		if !t.rules.exists(ref) {
			t.fail(ref[0].Location, message.Of("reads %s, and there is no such rule", ref))
		}
	default:
		t.fail(ref[0].Location,
			message.Of("reads %s, which is none of its own rules, parameters or the libraries", ref))
	}
}

// library returns errors for libraries that read the evidence, which no check would declare, or data of checks.
func library(file string, m *ast.Module, rules ruleFinder) (errs []error) {
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		switch {
		case ref.Equal(m.Package.Path):
		case ref.HasPrefix(ast.Ref{ast.InputRootDocument}):
			errs = append(errs,
				message.Errorf("%s:%d: a library reads %s\n"+
					"hint: pass the value as an argument, so that the check declares the paths that it reads",
					file, ref[0].Location.Row, ref))
		case ref.HasPrefix(ast.Ref{ast.DefaultRootDocument}) && (!ref.HasPrefix(refTo("lib")) || !rules.exists(ref)):
			errs = append(errs, message.Errorf("%s:%d: a library reads %s, which is no rule of a library", file,
				m.Package.Location.Row, ref))
		}
		return false
	})
	return errs
}
