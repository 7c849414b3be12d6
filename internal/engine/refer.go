package engine

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/message"
)

// ruleFinder gives the rules that stand exactly at a reference.
type ruleFinder func(ast.Ref) []*ast.Rule

// exists tells whether a reference leads to or into a rule. One that leads nowhere would be undefined, which reads as a pass.
func (find ruleFinder) exists(ref ast.Ref) bool {
	for i := 3; i <= len(ref); i++ {
		if prefix := ref[:i]; prefix.IsGround() && len(find(prefix)) > 0 {
			return true
		}
	}
	return false
}

// data holds that a check reads of data only its own rules, its declared parameters and libraries: another check's rules read what
// this one does not declare, and a name that nothing has would be undefined.
func (t *tracer) data(ref ast.Ref) {
	if !ref.HasPrefix(ast.Ref{ast.DefaultRootDocument}) {
		return
	}
	own := refTo(t.policy.path)
	params := refTo("parameters." + t.ID)
	switch {
	case ref.HasPrefix(params):
		if len(ref) == len(params) {
			t.fail(ref[0].Location, message.Of("reads all its parameters at once\nhint: name the parameter, so that it can be held against METADATA"))
			return
		}
		name, ok := ref[len(params)].Value.(ast.String)
		if _, declared := t.Parameters[string(name)]; !ok || !declared {
			t.fail(ref[0].Location, message.Of("reads the parameter %s, which its METADATA does not declare", ref[len(params)]))
		}
	case ref.HasPrefix(append(own, ast.StringTerm("failures"))), ref.HasPrefix(append(own, ast.StringTerm("not_applicable"))),
		ref.HasPrefix(append(own, ast.StringTerm("undetermined"))):
		t.fail(ref[0].Location, message.Of("reads its own answer, in which objects and other subjects would be out of sight"))
	case ref.HasPrefix(own), ref.HasPrefix(refTo("lib")):
		if !t.rules.exists(ref) {
			t.fail(ref[0].Location, message.Of("reads %s, and there is no such rule", ref))
		}
	default:
		t.fail(ref[0].Location, message.Of("reads %s, which is none of its own rules, parameters or the libraries", ref))
	}
}

func refTo(path string) ast.Ref {
	ref := ast.Ref{ast.DefaultRootDocument}
	for _, k := range strings.Split(path, ".") {
		ref = append(ref, ast.StringTerm(k))
	}
	return ref
}

// library reports where a library reads the evidence, which no check would declare, or what belongs to checks.
func library(file string, m *ast.Module, rules ruleFinder) (errs []error) {
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		switch {
		case ref.Equal(m.Package.Path):
		case ref.HasPrefix(ast.Ref{ast.InputRootDocument}):
			errs = append(errs, message.Errorf("%s:%d: a library reads %s\nhint: hand the value to it, so that the check declares what is read", file, ref[0].Location.Row, ref))
		case ref.HasPrefix(ast.Ref{ast.DefaultRootDocument}) && (!ref.HasPrefix(refTo("lib")) || !rules.exists(ref)):
			errs = append(errs, message.Errorf("%s:%d: a library reads %s, which is no rule of a library", file, m.Package.Location.Row, ref))
		}
		return false
	})
	return errs
}
