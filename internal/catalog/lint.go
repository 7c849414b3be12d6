package catalog

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Lint returns an error for each control that names a check missing from checkIDs, in the order of the standards;
// nil for none.
func Lint(stds []audit.Standard, checkIDs map[string]bool) []error {
	known := slices.Sorted(maps.Keys(checkIDs))
	var errs []error
	each(stds, func(where message.Text, c audit.Control) {
		for _, id := range c.Checks {
			if checkIDs[plainCheck(id)] {
				continue
			}
			msg := message.Of("%s: check %q does not exist", where, id)
			if hint := near(id, known); !hint.IsZero() {
				msg = message.Of("%s\nhint: %s", msg, hint)
			}
			errs = append(errs, message.Error(msg))
		}
	})
	return errs
}

// LintWanted returns an error for each wanted check that already exists, in the order of the standards; nil for
// none. crosswalk maps the id of a wanted check (VMW-ESX-001, or the id that it will have) to the checks that implement
// it.
func LintWanted(stds []audit.Standard, crosswalk map[string][]string) []error {
	var errs []error
	each(stds, func(where message.Text, c audit.Control) {
		for _, id := range c.Wanted {
			if done := crosswalk[id]; len(done) > 0 {
				errs = append(errs,
					message.Errorf("%s: wanted check %s exists\nhint: take it from wanted and put %s into checks",
						where, id, strings.Join(done, ", ")))
			}
		}
	})
	return errs
}

func each(stds []audit.Standard, visit func(where message.Text, c audit.Control)) {
	for _, s := range stds {
		for _, c := range s.Controls {
			visit(message.Of("%s: control %s", s.ID, c.ID), c)
		}
	}
}
