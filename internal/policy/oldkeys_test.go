package policy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
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
		file, tree := "checks/own/probe.rego", site(lockdown, rule(""))
		tree.Files[file] = []byte(strings.Replace(string(tree.Files[file]), "\n#   evidence:", keys, 1))
		set, err := policy.Load(rego.FS, tree)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range set.All() {
			if p.ID == "site.own.probe" {
				got = append(got, p.Check)
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
	tree := site(lockdown, rule(""))
	file := "checks/own/probe.rego"
	tree.Files[file] = []byte(strings.Replace(string(tree.Files[file]), "#   evidence:",
		"#   empty: {zh: 无, en: none}\n#   empty_is_not_applicable: {zh: 无, en: none}\n#   evidence:", 1))
	_, err := policy.Load(rego.FS, tree)
	if want := "empty_is_not_applicable is set twice: empty is its old name"; err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("error is %v, want %q", err, want)
	}
}
