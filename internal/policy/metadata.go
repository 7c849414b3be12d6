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

// schema returns the schema of the evidence that the check reads.
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
	if want := strings.TrimPrefix(p.path, "checks."); p.ID != want {
		return bad(message.Of("the id is %q, but the file and its package want %s", p.ID, want))
	}
	p.Site = strings.HasPrefix(p.ID, audit.SitePrefix)
	var ok bool
	if p.Kind, ok = kinds[p.Subject]; !ok {
		return bad(message.Of("unknown subject %q\nhint: one of %s", p.Subject, strings.Join(sortedKeys(kinds), ", ")))
	}
	if p.Input != "" && p.Input != SystemScope {
		return bad(message.Of("unknown input %q\nhint: leave it out, or %s", p.Input, SystemScope))
	}
	if _, ok := kinds[p.RequiresKind]; p.RequiresKind != "" && (!ok || p.Input != SystemScope) {
		return bad(message.Of("requires_kind: %q is no kind of subject, or the check does not have input: %s", p.RequiresKind, SystemScope))
	}
	sch := schemas[p.SchemaKind()]
	if sch == nil {
		return bad(message.Of("no schema for targets of kind %s", p.SchemaKind()))
	}
	if p.Severity.Rank() == 0 {
		return bad(message.Of("unknown severity %q\nhint: high, medium or low", p.Severity))
	}
	for _, t := range []audit.Text{p.Title, p.Remediation} {
		if t.ZH == "" || t.EN == "" {
			return bad(message.Of("title and remediation need zh and en"))
		}
	}
	if len(p.Sources) == 0 || len(p.Evidence) == 0 {
		return bad(message.Of("sources and evidence must not be empty"))
	}
	for _, n := range p.Evidence {
		if err := p.addNeed(n, sch); err != nil {
			return bad(message.Of("evidence %s: %v", n.Path, err))
		}
	}
	if err := p.parseProblems(m); err != nil {
		return bad(message.Of("%v", err))
	}
	for name, par := range p.Parameters {
		if par.Source == "" || par.Title.ZH == "" || par.Title.EN == "" {
			return bad(message.Of("parameter %s needs a source and a title in zh and en", name))
		}
		if par.Default != nil {
			if err := CheckParameter(par, par.Default); err != nil {
				return bad(message.Of("parameter %s: default %v", name, err))
			}
		}
		for _, alt := range par.Alternatives {
			if err := CheckParameter(par, alt.Value); err != nil || alt.Source == "" {
				return bad(message.Of("parameter %s: an alternative needs a value of its type and a source", name))
			}
		}
	}
	for _, r := range m.Rules {
		if name := r.Head.Ref().String(); name == "failures" || name == "expected" || strings.HasPrefix(name, "failures.") {
			p.rules[strings.TrimSuffix(name, ".")] = true
		} else if head := r.Head.Ref()[0].Value.String(); head == "not_applicable" || head == "undetermined" {
			p.rules[head] = true
		}
	}
	if !p.rules["failures"] {
		return bad(message.Of("no rule failures"))
	}
	return p, nil
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
	full := d.Keys
	if !d.Absolute {
		full = append([]string{p.Kind.Collection, "*"}, d.Keys...)
	}
	node, err := sch.At(full)
	if err != nil {
		return err
	}
	if !slices.Contains([]string{"string", "integer", "number", "boolean", "array", "object"}, n.Type) {
		return message.Errorf("unknown type %q", n.Type)
	}
	if !slices.Contains(node.types, n.Type) {
		return message.Errorf("type is %s, the schema says %s", n.Type, strings.Join(node.types, " or "))
	}
	p.Needs = append(p.Needs, d)
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
