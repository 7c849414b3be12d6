package rego_test

import (
	"context"
	"testing"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
)

// TestSubjectsAreJoined requires that every kind of subject of a check is joined to a kind of object, that each check
// of a demand judges the kind of objects to which the demand applies, and that objects.yaml joins no unknown subject.
func TestSubjectsAreJoined(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	subjects := map[string]string{}
	for _, c := range e.Checks() {
		subjects[c.ID] = c.Subject
	}
	kinds, err := catalog.ObjectKinds(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	stds, err := catalog.Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	if len(subjects) == 0 || len(kinds) == 0 {
		t.Fatalf("%d checks, %d kinds of objects", len(subjects), len(kinds))
	}

	for _, err := range catalog.LintObjects(stds, kinds, subjects) {
		t.Error(err)
	}
	for _, k := range kinds {
		for _, s := range k.Subjects {
			if policy.KindOf(s.Subject) == (policy.Kind{}) {
				t.Errorf("objects.yaml: %s: there is no subject %q", k.ID, s.Subject)
			}
		}
	}
}
