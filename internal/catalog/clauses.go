package catalog

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Clause is a clause of a standard to which an item of another catalog contributes, or the item that contributes to
// one, in the reading of a mapping.
type Clause struct {
	Standard   string     `json:"standard"` // id of its catalog
	ID         string     `json:"id"`
	Title      audit.Text `json:"title"`
	Strength   string     `json:"strength"` // direct or supporting
	Confidence string     `json:"confidence"`
	// Checks are those that decide both, sorted; variants of one check are the same. [] for none.
	Checks []string `json:"checks"`
}

// Clauses returns the controls that mappings join to a control of a standard, in both directions, in the order of the
// mappings; [] for none. stds has every catalog that the mappings name.
func Clauses(all []Mapping, stds []audit.Standard, standard string, c audit.Control) []Clause {
	found := []Clause{}
	add := func(id, control string, x Counterpart) {
		other, ok := controlOf(stds, id, control)
		if !ok {
			return
		}
		found = append(found, Clause{
			Standard: id, ID: control, Title: other.Title,
			Strength: x.Strength, Confidence: x.Confidence, Checks: shared(c, other),
		})
	}
	for _, m := range all {
		for _, x := range m.Clauses {
			switch {
			case m.Catalog == "" || x.From == "" || x.To == "":
			case slices.Contains(m.Standards, standard) && x.From == c.ID:
				add(m.Catalog, x.To, x)
			case m.Catalog == standard && x.To == c.ID:
				for _, id := range m.Standards {
					add(id, x.From, x)
				}
			}
		}
	}
	return found
}

// Unmapped returns the reasons why mappings join a control of a standard to no clause, in the order of the mappings.
func Unmapped(all []Mapping, standard string, c audit.Control) (notes []audit.Text) {
	for _, m := range all {
		if m.Catalog == "" || !slices.Contains(m.Standards, standard) {
			continue
		}
		for _, x := range m.Clauses {
			if x.From == c.ID && x.To == "" && x.Note != nil {
				notes = append(notes, *x.Note)
			}
		}
	}
	return notes
}

// LintMappings returns an error for each clause of a mapping between two catalogs that is no item of its catalog, and
// for each item of the one side that the mapping leaves out, in the order of the mappings; nil for none.
func LintMappings(stds []audit.Standard, all []Mapping) []error {
	var errs []error
	for _, m := range all {
		if m.Catalog == "" {
			continue
		}
		named := map[string]bool{}
		for _, x := range m.Clauses {
			named[x.From] = true
			errs = append(errs, lintClause(stds, m, x)...)
		}
		each(stds, func(_ message.Text, c audit.Control) {
			if !named[c.ID] && hasControl(stds, m.Standards, c.ID) {
				errs = append(errs, message.Errorf("mapping to %s: item %s is missing\n"+
					"hint: name a clause, or write a note why there is none", m.Catalog, c.ID))
			}
		})
	}
	return errs
}

// lintClause returns an error for each side of a clause that is no item of its catalog.
func lintClause(stds []audit.Standard, m Mapping, x Counterpart) (errs []error) {
	if !hasControl(stds, m.Standards, x.From) {
		errs = append(errs, message.Errorf("mapping to %s: there is no item %q in its catalogs", m.Catalog, x.From))
	}
	if x.To != "" && !hasControl(stds, []string{m.Catalog}, x.To) {
		errs = append(errs, message.Errorf("mapping to %s: item %s: there is no clause %q", m.Catalog, x.From, x.To))
	}
	return errs
}

// hasControl reports whether one of some standards has a control.
func hasControl(stds []audit.Standard, standards []string, id string) bool {
	return slices.ContainsFunc(standards, func(s string) bool {
		_, ok := controlOf(stds, s, id)
		return ok
	})
}

// controlOf returns a control of a catalog.
func controlOf(stds []audit.Standard, standard, id string) (audit.Control, bool) {
	for _, s := range stds {
		if s.ID != standard {
			continue
		}
		if i := slices.IndexFunc(s.Controls, func(c audit.Control) bool { return c.ID == id }); i >= 0 {
			return s.Controls[i], true
		}
	}
	return audit.Control{}, false
}

// shared returns the checks that two controls name, directly or through variants, sorted; [] for none.
func shared(a, b audit.Control) []string {
	out := []string{}
	for _, x := range a.Checks {
		if slices.ContainsFunc(b.Checks, func(y string) bool { return plainCheck(x) == plainCheck(y) }) {
			out = append(out, plainCheck(x))
		}
	}
	return unique(out)
}

// mapped checks the clauses of a mapping between two catalogs.
func (v *validator) mapped(list []Counterpart) {
	type pair struct{ from, to string }
	seen := map[pair]bool{}
	for i, c := range list {
		p := pair{c.From, c.To}
		switch {
		case c.From == "":
			v.refuse(message.Of("clause without from"), message.Text{}, "clauses", i)
		case seen[p]:
			v.refuse(message.Of("clause from %q to %q occurs twice", c.From, c.To), message.Text{}, "clauses", i)
		case (c.To == "") != (c.Strength == ""):
			v.refuse(message.Of("clause from %q: to and strength come together", c.From), message.Text{}, "clauses", i)
		case c.To == "" && c.Note == nil:
			v.refuse(message.Of("clause from %q: no counterpart and no note", c.From),
				message.Of("write the reason why there is none"), "clauses", i)
		case c.Title != nil:
			v.refuse(message.Of("clause from %q: the title is that of the catalog", c.From), message.Of("remove it"),
				"clauses", i, "title")
		}
		seen[p] = true
		if c.Strength != "" {
			oneOf(v, message.Of("clause from %q: strength", c.From), c.Strength, strengths, "clauses", i, "strength")
		}
		if c.Note != nil {
			v.text(message.Of("clause from %q: note", c.From), *c.Note, "clauses", i, "note")
		}
		oneOf(v, message.Of("clause from %q: confidence", c.From), c.Confidence, confidences,
			"clauses", i, "confidence")
	}
}
