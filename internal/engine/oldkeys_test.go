package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

const newKeys = `
#   input: system
#   requires_kind: backup
#   fails_on_absence: true
#   undetermined_without_subjects: true
#   empty_is_not_applicable: {zh: 无, en: none}
#   evidence:`

// TestOldKeys checks that METADATA of earlier versions has the same meaning as the current one.
func TestOldKeys(t *testing.T) {
	old := strings.NewReplacer("input:", "scope:", "requires_kind:", "beside:", "fails_on_absence:", "absence:",
		"undetermined_without_subjects:", "must_apply:", "empty_is_not_applicable:", "empty:").Replace(newKeys)
	var got []audit.Check
	for _, keys := range []string{newKeys, old} {
		for _, c := range probe(t, lockdown, rule(""), "\n#   evidence:", keys).Checks() {
			if c.ID == "site.own.probe" {
				got = append(got, c)
			}
		}
	}
	if len(got) != 2 || got[0].Input != "system" || got[0].RequiresKind != "backup" {
		t.Fatalf("checks are %+v", got)
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Error(diff)
	}
}

func TestKeyUnderBothNames(t *testing.T) {
	policy := site(lockdown, rule(""))
	file := "checks/own/probe.rego"
	policy.Files[file] = []byte(strings.Replace(string(policy.Files[file]), "#   evidence:",
		"#   empty: {zh: 无, en: none}\n#   empty_is_not_applicable: {zh: 无, en: none}\n#   evidence:", 1))
	_, err := engine.New(context.Background(), rego.FS, policy)
	if want := "empty_is_not_applicable is given twice: empty is its old name"; err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("error is %v, want %q", err, want)
	}
}
