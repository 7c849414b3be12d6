package policy

import (
	"errors"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/sentence"
)

// parseProblems parses the templates of the check's problem sentences. A template that cannot be filled, or that
// no failure can use, is an error.
func (p *Policy) parseProblems(m *ast.Module) error {
	named, err := namedProblems(m)
	if err != nil {
		return err
	}
	if d := p.Description; d == nil && !p.Site || d != nil && (d.ZH == "" || d.EN == "") {
		return message.Errorf("description needs zh and en")
	}
	if p.Problem == nil {
		if !p.Site || len(p.Problems) > 0 || len(named) > 0 {
			return message.Errorf("problem is missing\n" +
				"hint: it is the sentence of every failure that problems has none for")
		}
		return nil
	}

	allowed := p.placeholders()
	p.sentences = map[string]*sentence.Template{}
	if p.sentences[""], err = sentence.Parse(*p.Problem, allowed); err != nil {
		return message.Errorf("problem: %v", templateFault(err))
	}
	if err := p.parseNamedProblems(named, allowed); err != nil {
		return err
	}
	for _, key := range named {
		if p.sentences[key] == nil {
			return message.Errorf("a failure names the problem %q, which problems does not have", key)
		}
	}
	return nil
}

// placeholders returns the placeholders that templates of the check may use.
func (p *Policy) placeholders() sentence.Allowed {
	allowed := sentence.Allowed{Parameters: sortedKeys(p.Parameters)}
	for _, n := range p.Needs {
		keys := 0
		for _, s := range n.Keys {
			if s == "*" {
				keys++
			}
		}
		allowed.Keys = max(allowed.Keys, keys)
	}
	return allowed
}

// parseNamedProblems parses the templates of Problems. Each belongs to a declared path or to one of the problems that
// failures name.
func (p *Policy) parseNamedProblems(named []string, allowed sentence.Allowed) (err error) {
	for _, key := range sortedKeys(p.Problems) {
		declared := slices.ContainsFunc(p.Needs, func(n Need) bool { return !n.Absolute && n.Path == key })
		if !declared && !slices.Contains(named, key) {
			return message.Errorf("problems: %s is neither a declared path nor the problem of a failure", key)
		}
		if p.sentences[key], err = sentence.Parse(p.Problems[key], allowed); err != nil {
			return message.Errorf("problems: %s: %v", key, templateFault(err))
		}
	}
	return nil
}

// namedProblems returns the values of "problem" in the failures of a policy.
func namedProblems(m *ast.Module) (names []string, err error) {
	ast.WalkTerms(m, func(t *ast.Term) bool {
		o, ok := t.Value.(ast.Object)
		if !ok || o.Get(ast.StringTerm("subject")) == nil {
			return false
		}
		problem := o.Get(ast.StringTerm("problem"))
		if problem == nil {
			return false
		}
		name, ok := problem.Value.(ast.String)
		if !ok || name == "" {
			err = message.Errorf("a failure names its problem by %s\nhint: write the name as a constant", problem)
			return true
		}
		names = append(names, string(name))
		return false
	})
	return names, err
}

// templateFault returns the fault of a template as a message.
func templateFault(err error) message.Text {
	var fault *sentence.Error
	if !errors.As(err, &fault) {
		return message.Of("%v", err)
	}
	switch fault.Kind {
	case sentence.Empty:
		return message.Of("zh and en are both required")
	case sentence.Unbalanced:
		return message.Of("a brace has no counterpart")
	case sentence.OneLanguage:
		return message.Of("only one language uses {%s}", fault.Placeholder)
	}
	return message.Of("unknown placeholder {%s}\n"+
		"hint: name, target, observed, expected, key (of a path with *) or parameter.NAME",
		fault.Placeholder)
}

// Template returns the template of a failure's sentence: that of its problem, of its path, or of the check.
func (p *Policy) Template(path, problem string) *sentence.Template {
	if problem == "" {
		declared, _ := p.DeclaredPath(path)
		if t := p.sentences[declared]; t != nil {
			return t
		}
	}
	return p.sentences[problem]
}

// DeclaredPath returns the declared path of a value, and the keys matched by its wildcards.
func (p *Policy) DeclaredPath(path string) (declared string, keys []string) {
	segs, most := audit.PathKeys(path), 0
	for _, n := range p.Needs {
		common := min(len(n.Keys), len(segs))
		if n.Absolute || common <= most || !jsonvalue.MatchPrefix(n.Keys, segs[:common]) {
			continue
		}
		most, declared, keys = common, n.Path, nil
		for i := range common {
			if n.Keys[i] == "*" {
				keys = append(keys, segs[i])
			}
		}
	}
	return declared, keys
}
