package policy

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// SchemaKind returns the name of the schema of the evidence that the check reads.
func (p *Policy) SchemaKind() string {
	if p.Input == SystemScope {
		return SystemScope
	}
	return p.Kind.Target
}

// newPolicy returns the policy of a module, with its metadata validated.
func newPolicy(file string, m *ast.Module, schemas map[string]*Schema) (*Policy, error) {
	p := &Policy{file: file, path: strings.TrimPrefix(m.Package.Path.String(), "data."), rules: map[string]bool{}}
	bad := func(what message.Text) (*Policy, error) {
		return nil, message.Errorf("%s:%d: %s", file, m.Package.Location.Row, what)
	}
	if err := readMetadata(m, &p.Check); err != nil {
		return bad(message.Of("METADATA: %v", err))
	}
	p.Site = strings.HasPrefix(p.ID, audit.SitePrefix)
	p.Kind = kinds[p.Subject]
	if why := p.subjectFault(); !why.IsZero() {
		return bad(why)
	}
	sch := schemas[p.SchemaKind()]
	if sch == nil {
		return bad(message.Of("no schema for targets of kind %s", p.SchemaKind()))
	}
	if why := p.textFault(); !why.IsZero() {
		return bad(why)
	}
	if c := sch.properties[p.Kind.Collection]; c != nil {
		p.SubjectWords = c.words
	}
	for _, n := range p.Evidence {
		if err := p.addNeed(n, sch); err != nil {
			return bad(message.Of("evidence %s: %v", n.Path, err))
		}
	}
	if err := p.parseProblems(m); err != nil {
		return bad(message.Of("%v", err))
	}
	for _, name := range sortedKeys(p.Parameters) {
		if why := parameterFault(name, p.Parameters[name]); !why.IsZero() {
			return bad(why)
		}
	}
	p.findRules(m)
	if !p.rules["failures"] {
		return bad(message.Of("no rule failures"))
	}
	return p, nil
}

// subjectFault returns the first fault of the check's id, subject, input or requires_kind, or the zero Text.
func (p *Policy) subjectFault() message.Text {
	if want := strings.TrimPrefix(p.path, "checks."); p.ID != want {
		return message.Of("the id is %q, but the file and its package require %s", p.ID, want)
	}
	if p.Kind == (Kind{}) {
		return message.Of("unknown subject %q\nhint: one of %s", p.Subject, strings.Join(sortedKeys(kinds), ", "))
	}
	if p.Input != "" && p.Input != SystemScope {
		return message.Of("unknown input %q\nhint: leave it out, or %s", p.Input, SystemScope)
	}
	if _, ok := kinds[p.RequiresKind]; p.RequiresKind != "" && (!ok || p.Input != SystemScope) {
		return message.Of(
			"requires_kind: %q is no kind of subject, or the check does not have input: %s", p.RequiresKind,
			SystemScope)
	}
	return message.Text{}
}

// textFault returns the first fault of the check's severity or texts, or the zero Text.
func (p *Policy) textFault() message.Text {
	if p.Severity.Rank() == 0 {
		return message.Of("unknown severity %q\nhint: high, medium or low", p.Severity)
	}
	for _, t := range []audit.Text{p.Title, p.Remediation} {
		if t.ZH == "" || t.EN == "" {
			return message.Of("title and remediation need zh and en")
		}
	}
	if len(p.Sources) == 0 || len(p.Evidence) == 0 {
		return message.Of("sources and evidence must not be empty")
	}
	return message.Text{}
}

// parameterFault returns the first fault of a parameter's declaration, or the zero Text.
func parameterFault(name string, par audit.Parameter) message.Text {
	if par.Source == "" || par.Title.ZH == "" || par.Title.EN == "" {
		return message.Of("parameter %s needs a source and a title in zh and en", name)
	}
	if par.Default != nil {
		if err := CheckParameter(par, par.Default); err != nil {
			return message.Of("parameter %s: default %v", name, err)
		}
	}
	for _, alt := range par.Alternatives {
		if err := CheckParameter(par, alt.Value); err != nil || alt.Source == "" {
			return message.Of("parameter %s: an alternative needs a value of its type and a source", name)
		}
	}
	return message.Text{}
}

// findRules records which of the rules that a policy may publish the module has.
func (p *Policy) findRules(m *ast.Module) {
	for _, r := range m.Rules {
		name, head := r.Head.Ref().String(), r.Head.Ref()[0].Value.String()
		switch {
		case name == "failures", name == "expected", strings.HasPrefix(name, "failures."):
			p.rules[strings.TrimSuffix(name, ".")] = true
		case head == "not_applicable", head == "undetermined":
			p.rules[head] = true
		}
	}
}

// readMetadata decodes the custom part of the package annotation; unknown keys are errors.
func readMetadata(m *ast.Module, into *audit.Check) error {
	for _, a := range m.Annotations {
		if a.Scope != "package" {
			continue
		}
		custom, err := renamed(a.Custom)
		if err != nil {
			return err
		}
		raw, err := json.Marshal(custom)
		if err != nil {
			return err
		}
		if err := strictJSON(raw, into); err != nil {
			return message.Errorf("custom: %w", err)
		}
		if into.ID == "" {
			return message.Errorf("custom.id is missing")
		}
		return normalise(into)
	}
	return message.Errorf("no package annotation with the check's id, subject, evidence …")
}

// normalise turns decoded numbers into json.Number and empty lists into [].
func normalise(c *audit.Check) error {
	c.Crosswalk, c.Partly = orEmpty(c.Crosswalk), orEmpty(c.Partly)
	for name, p := range c.Parameters {
		v, err := jsonvalue.Canonical(p.Default)
		if err != nil {
			return err
		}
		p.Default = v
		for i := range p.Alternatives {
			if p.Alternatives[i].Value, err = jsonvalue.Canonical(p.Alternatives[i].Value); err != nil {
				return err
			}
		}
		c.Parameters[name] = p
	}
	for i := range c.Evidence {
		if u := c.Evidence[i].Unset; u != nil {
			v, err := jsonvalue.Canonical(u.Value)
			if err != nil {
				return err
			}
			if v == nil || u.Source == "" {
				return message.Errorf("evidence %s: unset needs a value and its source", c.Evidence[i].Path)
			}
			u.Value = v
		}
	}
	return nil
}

// addNeed adds a declared path that the schema must contain.
func (p *Policy) addNeed(n audit.Need, sch *Schema) error {
	d := Need{Need: n, Absolute: strings.HasPrefix(n.Path, "/")}
	d.Keys = audit.PointerKeys(n.Path)
	node, err := sch.At(p.inputPath(d))
	if err != nil {
		return err
	}
	if !slices.Contains([]string{"string", "integer", "number", "boolean", "array", "object"}, n.Type) {
		return message.Errorf("unknown type %q", n.Type)
	}
	if !slices.Contains(node.types, n.Type) {
		return message.Errorf("type is %s, the schema requires %s", n.Type, strings.Join(node.types, " or "))
	}
	d.Words = node.words
	p.Needs = append(p.Needs, d)
	if !d.Absolute {
		return p.addWords(d.Keys, sch)
	}
	return nil
}

// addWords adds the words of a declared path and of its prefixes.
func (p *Policy) addWords(keys []string, sch *Schema) error {
	for n := len(keys); n > 0; n-- {
		node, err := sch.At(append([]string{p.Kind.Collection, "*"}, keys[:n]...))
		if err != nil {
			return err
		}
		path := strings.TrimPrefix(audit.Pointer(keys[:n]...), "/")
		known := slices.ContainsFunc(p.words, func(x audit.Property) bool { return x.Path == path })
		if node.words != nil && !known {
			p.words = append(p.words, audit.Property{Path: path, Words: *node.words})
		}
	}
	return nil
}

// CheckParameter returns the reason why a value does not fit the parameter's type.
func CheckParameter(p audit.Parameter, v any) error {
	ok := false
	switch p.Type {
	case "string":
		_, ok = v.(string)
	case "boolean":
		_, ok = v.(bool)
	case "integer", "number":
		var n json.Number
		if n, ok = v.(json.Number); ok && p.Type == "integer" {
			_, err := n.Int64()
			ok = err == nil
		}
	case "strings":
		var list []any
		list, ok = v.([]any)
		for _, x := range list {
			_, s := x.(string)
			ok = ok && s
		}
	case "networks":
		return checkNetworks(v)
	default:
		return message.Errorf("has unknown type %q", p.Type)
	}
	if !ok {
		return message.Errorf("is not of type %s", p.Type)
	}
	return nil
}

// orEmpty returns in, or an empty slice instead of nil.
func orEmpty(in []string) []string {
	if in == nil {
		return []string{}
	}
	return in
}
