// Package policy loads, analyses and evaluates the Rego policies of checks. A policy is accepted only if it declares
// all the evidence that it reads, so that complete evidence means complete input. It opens no sockets and reads no
// clock or environment.
package policy

import (
	"cmp"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sentence"
)

// Policy is one compiled check.
type Policy struct {
	audit.Check
	Kind             Kind
	Needs            []Need
	Applicability    []Need       // the needs that the rule not_applicable reads; empty without that rule
	OtherCollections []string     // collections that it reads beside its own
	SubjectWords     *audit.Words // the name of its collection; nil if the schema has none
	PerSubject       bool         // it evaluates one subject at a time
	Site             bool         // it belongs to the site

	path  string // checks.esxi.lockdown_mode
	file  string // as the user can open it
	words []audit.Property
	rules map[string]bool // which of failures, not_applicable, undetermined and expected it has
	// sentences are the templates of Problems, and that of Problem under ""; nil if the check has none
	sentences map[string]*sentence.Template
}

// Properties returns the declared paths below the subject and their prefixes in words, as far as the schema has them,
// in the order of their declaration. Those by which not_applicable decides come last.
func (p *Policy) Properties() []audit.Property {
	context := func(x audit.Property) int {
		if slices.ContainsFunc(p.Applicability, func(n Need) bool { return n.Path == x.Path }) {
			return 1
		}
		return 0
	}
	out := slices.Clone(p.words)
	slices.SortStableFunc(out, func(a, b audit.Property) int { return cmp.Compare(context(a), context(b)) })
	return out
}

// A Need is a declared evidence path, split.
type Need struct {
	audit.Need
	Absolute bool
	Keys     []string     // below the subject, or from the root if absolute; "*" matches every key
	Words    *audit.Words // of the schema; nil if it has none
}

// A Kind is the collection of a kind of subjects, and the kind of target that has it.
type Kind struct{ Collection, Target string }

// inputPath returns the path of a need from the root of the input. "*" matches every key.
func (p *Policy) inputPath(n Need) []string {
	if n.Absolute {
		return n.Keys
	}
	return append([]string{p.Kind.Collection, "*"}, n.Keys...)
}
