package main

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
)

// mapped returns the mappings, and the controls of other catalogs that they join to a control.
func (a *app) mapped(s audit.Standard, c audit.Control) ([]catalog.Mapping, []catalog.Clause, error) {
	all, err := embedded.Mappings()
	if err != nil {
		return nil, nil, err
	}
	var ids []string
	for _, m := range all {
		if m.Catalog != "" && (m.Catalog == s.ID || slices.Contains(m.Standards, s.ID)) {
			ids = append(append(ids, m.Catalog), m.Standards...)
		}
	}
	if len(ids) == 0 {
		return all, []catalog.Clause{}, nil
	}
	stds, err := a.standards(ids)
	if err != nil {
		return nil, nil, err
	}
	return all, catalog.Clauses(all, stds, s.ID, c), nil
}

// clauseRows returns a row for each control that a mapping joins to another, with the strength and the checks that
// decide both.
func (a *app) clauseRows(clauses []catalog.Clause) [][]string {
	var rows [][]string
	for _, x := range clauses {
		text := x.Standard + " " + x.ID + "  " + x.Title.In(a.lang) + "  (" + a.t(strengthLabels[x.Strength]) + ", " +
			x.Confidence + ")"
		if len(x.Checks) > 0 {
			text += "  " + a.t(headChecks) + ": " + strings.Join(x.Checks, " ")
		}
		rows = append(rows, []string{a.t(headClauses), text})
	}
	return rows
}
