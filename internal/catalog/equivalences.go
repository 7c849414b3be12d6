package catalog

import (
	"errors"
	"io/fs"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
)

// equivalenceList is the content of one file of equivalences. Reviewer, day and basis are those of every pair.
type equivalenceList struct {
	Reviewer audit.Text `json:"reviewer"`
	Reviewed string     `json:"reviewed"`
	Basis    audit.Text `json:"basis"`
	Pairs    []struct {
		From     audit.ControlKey `json:"from"`
		To       audit.ControlKey `json:"to"`
		Strength string           `json:"strength"`
	} `json:"pairs"`
}

// Equivalences returns the pairs in equivalences/*.yaml, in the order of the files and of their entries; [] for none.
// The error joins the errors of all files. LintEquivalences finds pairs of controls that do not exist.
func Equivalences(fsys fs.FS) ([]audit.Equivalence, error) {
	paths, err := list(fsys, "equivalences/*.yaml")
	if err != nil {
		return nil, err
	}
	all := []audit.Equivalence{}
	var refusals []error
	for _, p := range paths {
		pairs, err := readEquivalences(fsys, p)
		if err != nil {
			refusals = append(refusals, err)
		}
		all = append(all, pairs...)
	}
	if err := errors.Join(refusals...); err != nil {
		return nil, err
	}
	return all, nil
}

func readEquivalences(fsys fs.FS, path string) ([]audit.Equivalence, error) {
	data, err := fs.ReadFile(fsys, path)
	if err != nil {
		return nil, message.Errorf("read equivalences: %w", err)
	}
	var l equivalenceList
	doc, err := yamlfile.Read(path, data, &l)
	if err != nil {
		return nil, err
	}
	v := validator{source: &source{header: doc}}
	v.equivalences(l)
	if err := yamlfile.Join(v.refusals); err != nil {
		return nil, err
	}
	out := make([]audit.Equivalence, len(l.Pairs))
	for i, p := range l.Pairs {
		out[i] = audit.Equivalence{
			From:     p.From,
			To:       p.To,
			Strength: p.Strength,
			Reviewer: l.Reviewer,
			Reviewed: l.Reviewed,
			Basis:    l.Basis,
		}
	}
	return out, nil
}

// equivalences checks one list. A pair may occur once, whichever of its two controls comes first.
func (v *validator) equivalences(l equivalenceList) {
	v.text(message.Of("reviewer"), l.Reviewer, "reviewer")
	v.text(message.Of("basis"), l.Basis, "basis")
	if _, err := time.Parse(time.DateOnly, l.Reviewed); err != nil {
		v.refuse(message.Of("reviewed: %q is not a day", l.Reviewed), message.Of("write it as 2026-12-01"), "reviewed")
	}
	type pair struct{ a, b audit.ControlKey }
	seen := map[pair]bool{}
	for i, p := range l.Pairs {
		what := message.Of("pair %s %s and %s %s", p.From.Standard, p.From.Control, p.To.Standard, p.To.Control)
		strengths := []string{audit.Equal, audit.Covers}
		oneOf(v, message.Of("%s: strength", what), p.Strength, strengths, "pairs", i, "strength")
		switch {
		case p.From.Standard == p.To.Standard:
			v.refuse(message.Of("%s: both are of one standard", what),
				message.Of("an equivalence joins controls of two standards"), "pairs", i)
		case seen[pair{p.From, p.To}] || seen[pair{p.To, p.From}]:
			v.refuse(message.Of("%s: occurs twice", what), message.Of("keep one of the two"), "pairs", i)
		}
		seen[pair{p.From, p.To}] = true
	}
}

// LintEquivalences returns an error for each control of an equivalence that the standards do not have; nil for none.
func LintEquivalences(stds []audit.Standard, all []audit.Equivalence) []error {
	known := map[audit.ControlKey]bool{}
	for _, s := range stds {
		for _, c := range s.Controls {
			known[audit.ControlKey{Standard: s.ID, Control: c.ID}] = true
		}
	}
	var errs []error
	for _, e := range all {
		for _, k := range []audit.ControlKey{e.From, e.To} {
			if !known[k] {
				errs = append(errs, message.Errorf("equivalences: %s has no control %q", k.Standard, k.Control))
			}
		}
	}
	return errs
}
