// Package sentence renders the sentences that state a fault, from the templates in the METADATA of checks:
// "集群 {name} 未启用 vSphere HA". It chooses no template and decides no verdict; both belong to the engine.
package sentence

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// Template is a parsed problem sentence in both languages.
type Template struct{ zh, en []part }

// part is literal text, or a placeholder without its braces.
type part struct {
	text        string
	placeholder bool
}

// Allowed lists the values that the templates of one check may refer to.
type Allowed struct {
	Parameters []string // names of the check's parameters
	Keys       int      // the most wildcards in one of its declared paths
}

// Parse returns the template of a text. The placeholders are
//
//	{name}, {target}         name of the subject and of its target
//	{observed}, {expected}   observed and expected value
//	{key}, {key.2}           first and second key for which a * of the declared path stands
//	{parameter.NAME}         value of a parameter of the check
//
// Both languages must be given and use the same placeholders.
func Parse(t audit.Text, allowed Allowed) (*Template, error) {
	zh, err := parse(t.ZH, allowed)
	if err != nil {
		return nil, err
	}
	en, err := parse(t.EN, allowed)
	if err != nil {
		return nil, err
	}

	for _, one := range [][2][]string{{names(zh), names(en)}, {names(en), names(zh)}} {
		for _, name := range one[0] {
			if !slices.Contains(one[1], name) {
				return nil, &Error{Placeholder: name, Kind: OneLanguage}
			}
		}
	}
	return &Template{zh: zh, en: en}, nil
}

// names returns the placeholders of a template.
func names(parts []part) []string {
	var out []string
	for _, p := range parts {
		if p.placeholder {
			out = append(out, p.text)
		}
	}
	return out
}

func parse(text string, allowed Allowed) ([]part, error) {
	if strings.TrimSpace(text) == "" {
		return nil, &Error{Kind: Empty}
	}
	var parts []part
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if strings.Contains(before, "}") {
			return nil, &Error{Kind: Unbalanced}
		}
		if before != "" {
			parts = append(parts, part{text: before})
		}
		if !found {
			break
		}

		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, &Error{Kind: Unbalanced}
		}
		if !allowed.has(name) {
			return nil, &Error{Placeholder: name, Kind: Unknown}
		}
		parts = append(parts, part{text: name, placeholder: true})
		text = after
	}
	return parts, nil
}

func (a Allowed) has(name string) bool {
	switch name {
	case "name", "target", "observed", "expected":
		return true
	case "key":
		return a.Keys > 0
	case "key.2":
		return a.Keys > 1
	}
	parameter, ok := strings.CutPrefix(name, "parameter.")
	return ok && slices.Contains(a.Parameters, parameter)
}

// Kind is the kind of mistake in a template.
type Kind int

// The kinds of mistakes.
const (
	Empty       Kind = iota // a language is missing
	Unbalanced              // a brace without its counterpart
	Unknown                 // a placeholder that the check does not have
	OneLanguage             // a placeholder that only one language uses
)

// Error is a mistake in a template.
type Error struct {
	Placeholder string // "" for Empty and Unbalanced
	Kind        Kind
}

func (e *Error) Error() string {
	switch e.Kind {
	case Empty:
		return "zh and en are both required"
	case Unbalanced:
		return "a brace has no counterpart"
	case OneLanguage:
		return "only one language uses {" + e.Placeholder + "}"
	}
	return "unknown placeholder {" + e.Placeholder + "}"
}
