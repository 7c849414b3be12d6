package engine_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// stated are parameters that differ from the defaults.
var stated = map[string]any{
	"esxi.firewall_rulesets.approved":    []any{"ruleset00", "ruleset04"},
	"esxi.lockdown_mode.modes":           []any{"lockdownStrict"},
	"esxi.lockdown_exceptions.approved":  []any{"backup"},
	"esxi.dcui_access.approved":          []any{"root", "admin"},
	"esxi.dvfilter.approved":             []any{"10.0.0.9"},
	"esxi.certificate_issuer.issuers":    []any{"CN=ca"},
	"esxi.patch_level.min_builds":        []any{"8.0.3 25595708"},
	"esxi.log_host.hosts":                []any{"LOG-a.example", "2001:db8::1"},
	"esxi.ntp.servers":                   []any{"NTP-A.example", "ntp-b.example"},
	"esxi.account_lock_failures.max":     3,
	"esxi.password_quality.min_length":   20,
	"esxi.tls_protocols.protocols":       []any{"SSLv3"},
	"network.guest_tagging.approved":     []any{"Management", "net-0-0"},
	"network.uplink_redundancy.min_up":   1,
	"vm.snapshot_age.max_hours":          24,
	"vm.migrate_encryption.modes":        []any{"required", "opportunistic"},
	"vcenter.admin_permissions.approved": []any{`gov\BOB`},
	"isolation.permission.operators":     []any{`gov\WATCH`},
}

// TestSoakAgainstOracle judges random fleets twice, with the policies and with plain Go, and compares the results
// for every subject of every check that the oracle implements. The other checks are held by their cases and guards.
func TestSoakAgainstOracle(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	checks, ids := platformChecks(e), map[string]bool{}
	for _, c := range checks {
		ids[c.ID] = true
	}
	for id := range ruleIDs() {
		if !ids[id] {
			t.Errorf("the oracle implements %s, which is no check", id)
		}
	}
	seen := map[audit.Status]int{}
	for seed := range oracleFleets() {
		t.Run(fmt.Sprint("fleet ", seed), func(t *testing.T) {
			in := randomFleet(seed).input(t)
			got := assessWhole(t, e, in)
			if diff := cmp.Diff(opinion(t, checks, in), answers(got, ids, seen)); diff != "" {
				t.Errorf("the engine differs from the oracle (-oracle +engine):\n%s", diff)
			}
		})
	}
	t.Logf("findings compared: %v", seen)
	for _, s := range []audit.Status{audit.Pass, audit.Fail, audit.Undetermined, audit.NotApplicable} {
		if seen[s] < 100 {
			t.Errorf("the fleets gave %d findings %s; that compares little", seen[s], s)
		}
	}
}

// assessWhole returns the assessment of an input, in which no check may be broken.
func assessWhole(t testing.TB, e *engine.Engine, in engine.Input) *audit.Assessment {
	t.Helper()
	a := assess(t, e, in)
	for _, c := range a.Checks {
		if c.Broken != "" {
			t.Errorf("%s is broken: %s", c.ID, c.Broken)
		}
	}
	return a
}

// oracleFleets returns the number of fleets to compare: all of them with ASSAY_SOAK.
func oracleFleets() uint64 {
	if os.Getenv("ASSAY_SOAK") != "" {
		return 1000
	}
	return 100
}

// platformChecks returns the checks of the virtualisation platform that the oracle implements.
func platformChecks(e *engine.Engine) []audit.Check {
	known := ruleIDs()
	return slices.DeleteFunc(e.Checks(), func(c audit.Check) bool {
		return collections[c.Subject] == "" || c.Input != "" || comparing[c.ID] || !known[c.ID]
	})
}

// randomFleet returns a small fleet with many wrong and odd values.
func randomFleet(seed uint64) *fleet {
	size := fleetSize{
		hosts:      6,
		vms:        30,
		tenants:    2,
		rulesets:   9,
		vibs:       9,
		wrong:      0.2,
		mixed:      seed%5 < 2,
		standalone: seed%8 == 7,
	}
	if seed%8 == 6 {
		size.tenants = 0
	}
	if size.standalone {
		size.hosts = 1
	}
	if size.mixed { // few, so that not all of them meet
		size.vms = 9
	}
	f := newFleet(seed, size)
	for i := range f.site.Tenants {
		t := &f.site.Tenants[i]
		if seed%7 == 3 {
			t.Principals = nil
		}
		switch seed % 3 {
		case 1:
			t.Folders, t.Pools = nil, []string{"/dc/host/c/Resources/" + t.Name}
		case 2:
			t.Tags, t.Names = nil, []string{t.Name + "-vm-000?0", "*" + t.Name[7:] + "-*1"}
		}
	}
	if seed%2 == 1 {
		f.site.Parameters = stated
	}
	switch seed % 7 {
	case 2:
		f.site.SeparateSwitches = [][]string{{"vc-a/DSwitch dvs-0"}}
	case 3:
		f.site.SeparateSwitches = [][]string{{"vc-a/DSwitch*"}, {"*/vSwitch0"}}
	case 4:
		f.site.SeparateSwitches = [][]string{
			{"vc-b/*"},
			{"vc-a/esx-0000*/vSwitch0", "vc-a/esx-0001*/vSwitch0"},
			{"vc-a/esx-0001*"},
		}
	}
	if seed%4 > 0 {
		f.disturb(0.02 * float64(seed%4))
	}
	if seed%5 == 4 {
		all := []string{
			"hosts",
			"software",
			"access",
			"tags",
			"vms",
			"networks",
			"portgroups",
			"switches",
			"datastores",
			"clusters",
			"vcenter",
			"permissions",
		}
		f.lost["vsphere."+all[f.IntN(len(all))]] = true
	}
	return f
}

// answers returns the engine's results: the status of each check and subject and the paths of failures.
func answers(a *audit.Assessment, ids map[string]bool, seen map[audit.Status]int) map[string]string {
	out := map[string]string{}
	for _, f := range a.Findings {
		if !ids[f.Check] {
			continue
		}
		seen[f.Status]++
		words := append([]string{string(f.Status)}, failedPaths(f)...)
		out[f.Check+" "+f.Subject.ID] = strings.Join(words, " ")
	}
	return out
}

// failedPaths returns the paths of a failure below its subject, sorted.
func failedPaths(f audit.Finding) []string {
	if f.Status != audit.Fail {
		return nil
	}
	paths := map[string]bool{}
	for _, ref := range f.Evidence {
		segs := strings.SplitN(ref.Pointer, "/", 4)
		if segs[1] == collections[f.Subject.Kind] && unescaped(segs[2]) == f.Subject.ID {
			paths[segs[3]] = true
		}
	}
	return slices.Sorted(maps.Keys(paths))
}

var collections = map[string]string{
	"host":       "hosts",
	"vm":         "vms",
	"workload":   "workloads",
	"portgroup":  "portgroups",
	"switch":     "switches",
	"datastore":  "datastores",
	"cluster":    "clusters",
	"vcenter":    "vcenter",
	"permission": "permissions",
	"vlan":       "vlans",
	"uplink":     "uplinks",
	"pool":       "pools",
}
