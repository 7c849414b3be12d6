package catalog

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// LintObjects returns an error for each kind of subject that is joined to no kind of object, and for each check of a
// demand that does not judge exactly the kind of objects to which the demand applies: a finding about another kind
// would answer nothing, and an object that a check does not judge would never have a result. subjects maps the id of a
// check to its kind of subject; unknown checks are left to Lint. The errors are in the order of the standards; nil for
// none.
func LintObjects(stds []audit.Standard, kinds []audit.ObjectKind, subjects map[string]string) []error {
	joined := map[string]string{}
	for _, k := range kinds {
		for _, s := range k.Subjects {
			joined[s.Subject] = k.ID
		}
	}

	var errs []error
	all := map[string]bool{}
	for _, s := range subjects {
		all[s] = true
	}
	for _, s := range sortedKeys(all) {
		if joined[s] == "" {
			errs = append(errs, message.Errorf("%s: the subject %q of checks is joined to no kind of object\n"+
				"hint: add it to the subjects of the kind that its findings are about", objectsFile, s))
		}
	}
	each(stds, func(where message.Text, c audit.Control) {
		for _, d := range c.Demands {
			for _, id := range d.Checks {
				kind := joined[subjects[plainCheck(id)]]
				if kind == "" || slices.Equal(demandObjects(c, d), []string{kind}) {
					continue
				}
				errs = append(errs, message.Errorf("%s: demand %s: check %s judges objects of the kind %s only\n"+
					"hint: make that the only kind of the demand, or divide it", where, d.ID, id, kind))
			}
		}
	})
	return errs
}
