package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// TestSeparateSwitches declares that one switch has a physical network of its own. Findings about a network
// shared by two tenants there must disappear, the assessment must record the declaration, and a replay of
// the pack must use it.
func TestSeparateSwitches(t *testing.T) {
	s := served(t)
	statuses := func(dir string) (map[string]audit.Status, *audit.Assessment) {
		as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]audit.Status{}
		for _, f := range as.Findings {
			if f.Check == "isolation.vlan" {
				out[f.Subject.Name] = f.Status
			}
		}
		return out, as
	}
	plain, stated := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out")
	wantCLI(t, assay(t, "assess", snapshotOf(t), "-o", plain), exitGate)
	conf := configured(t, s,
		replace("parameters:", "separate_switches: [[vc-demo/dvs-a], [vc-demo/dvs-none]]\nparameters:"))
	run := assay(t, "run", "-c", conf, "-o", stated, "--lang", "en", "--format", "html")
	if run.code != exitGate {
		t.Fatalf("exit %d\n%s", run.code, run.stderr)
	}
	if !strings.Contains(run.stderr, "separate_switches") || !strings.Contains(run.stderr, "vc-demo/dvs-none") {
		t.Errorf("the switch that is not there is not named:\n%s", run.stderr)
	}
	before, _ := statuses(plain)
	after, as := statuses(stated)
	for _, c := range []struct {
		vlan          string
		before, after audit.Status
	}{
		{"VLAN 110", audit.Fail, audit.Pass},
		{"VLAN 110 (dvs-a)", "", audit.Pass},
		{"VLAN 0 (dvs-a)", audit.Undetermined, audit.Pass},
		{"VLAN 0 (dvs-edge)", audit.Fail, audit.Fail},
	} {
		if before[c.vlan] != c.before || after[c.vlan] != c.after {
			t.Errorf("%s: %q, then %q; want %q and %q", c.vlan, before[c.vlan], after[c.vlan], c.before, c.after)
		}
	}
	if !slices.ContainsFunc(as.Parameters, func(p audit.ParameterInUse) bool {
		return p.Name == "separate_switches" && !p.Default
	}) {
		t.Error("the statement is not among the parameters")
	}
	if got := assay(t, "verify", filepath.Join(stated, packFile), "--replay"); got.code != exitOK {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}
