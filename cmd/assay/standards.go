package main

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// standards returns the embedded catalogs with these IDs, without duplicates, or all catalogs if ids is
// empty.
func (a *app) standards(ids []string) ([]audit.Standard, error) {
	if len(ids) == 0 {
		return embedded.Load()
	}
	known, err := embedded.IDs()
	if err != nil {
		return nil, err
	}
	var once []string
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return nil, message.LabelErrorf(unknownStandard, id, strings.Join(known, ", "))
		}
		if !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return embedded.LoadOnly(once)
}

// include adds to the chosen standards of a site those that they include.
func (a *app) include(site *audit.Site) error {
	if _, err := a.standards(site.Standards); err != nil {
		return err
	}
	ids, err := embedded.Included(site.Standards)
	if err != nil {
		return err
	}
	site.Standards = ids
	return nil
}

// crosswalk returns the IDs of the checks that implement each item of the technical crosswalk, and each check under its
// own ID.
func crosswalk(checks []audit.Check) map[string][]string {
	out := map[string][]string{}
	for _, c := range checks {
		out[c.ID] = append(out[c.ID], c.ID)
		for _, id := range c.Crosswalk {
			out[id] = append(out[id], c.ID)
		}
	}
	return out
}
