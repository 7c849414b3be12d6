package engine_test

import (
	"context"
	"encoding/json"
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
	"esxi.firewall_rulesets.approved": []any{"ruleset00", "ruleset04"}, "esxi.lockdown_mode.modes": []any{"lockdownStrict"},
	"esxi.lockdown_exceptions.approved": []any{"backup"}, "esxi.dcui_access.approved": []any{"root", "admin"}, "esxi.dvfilter.approved": []any{"10.0.0.9"},
	"esxi.log_host.hosts": []any{"LOG-a.example", "2001:db8::1"}, "esxi.ntp.servers": []any{"NTP-A.example", "ntp-b.example"},
	"esxi.account_lock_failures.max": 3, "esxi.password_quality.min_length": 20, "esxi.tls_protocols.protocols": []any{"SSLv3"},
	"network.guest_tagging.approved": []any{"Management", "net-0-0"}, "network.uplink_redundancy.min_up": 1, "vm.snapshot_age.max_hours": 24,
	"vm.migrate_encryption.modes": []any{"required", "opportunistic"}, "vcenter.admin_permissions.approved": []any{`gov\BOB`}, "isolation.permission.operators": []any{`gov\WATCH`},
}

// TestSoakAgainstOracle judges random fleets twice, with the policies and with plain Go, and compares the results
// for every subject of every check.
func TestSoakAgainstOracle(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	checks, ids := platformChecks(e), map[string]bool{}
	for _, c := range checks {
		ids[c.ID] = true
	}
	if diff := cmp.Diff(ids, ruleIDs()); diff != "" {
		t.Fatalf("the oracle does not know the same checks (-engine +oracle):\n%s", diff)
	}
	seen := map[audit.Status]int{}
	for seed := range oracleFleets() {
		t.Run(fmt.Sprint("fleet ", seed), func(t *testing.T) {
			f := randomFleet(seed)
			in := f.input(t)
			got, err := e.Assess(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range got.Checks {
				if c.Broken != "" {
					t.Errorf("%s is broken: %s", c.ID, c.Broken)
				}
			}
			want := opinion(t, checks, in)
			if diff := cmp.Diff(want, answers(got, ids, seen)); diff != "" {
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

// oracleFleets returns the number of fleets to compare: all of them with ASSAY_SOAK.
func oracleFleets() uint64 {
	if os.Getenv("ASSAY_SOAK") != "" {
		return 1000
	}
	return 100
}

// platformChecks returns the checks of the virtualisation platform.
func platformChecks(e *engine.Engine) []audit.Check {
	return slices.DeleteFunc(e.Checks(), func(c audit.Check) bool { return collections[c.Subject] == "" || c.Input != "" })
}

// randomFleet returns a small fleet with many wrong and odd values.
func randomFleet(seed uint64) *fleet {
	size := fleetSize{hosts: 6, vms: 30, tenants: 2, rulesets: 9, vibs: 9, wrong: 0.2, mixed: seed%5 < 2, standalone: seed%8 == 7}
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
		f.site.SeparateSwitches = [][]string{{"vc-b/*"}, {"vc-a/esx-0000*/vSwitch0", "vc-a/esx-0001*/vSwitch0"}, {"vc-a/esx-0001*"}}
	}
	if seed%4 > 0 {
		f.disturb(0.02 * float64(seed%4))
	}
	if seed%5 == 4 {
		all := []string{"hosts", "software", "access", "tags", "vms", "networks", "portgroups", "switches", "datastores", "clusters", "vcenter", "permissions"}
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
		places := map[string]bool{}
		for _, ref := range f.Evidence {
			if segs := strings.SplitN(ref.Pointer, "/", 4); f.Status == audit.Fail && unescaped(segs[2]) == f.Subject.ID && segs[1] == collections[f.Subject.Kind] {
				places[segs[3]] = true
			}
		}
		out[f.Check+" "+f.Subject.ID] = strings.TrimSpace(string(f.Status) + " " + strings.Join(slices.Sorted(maps.Keys(places)), " "))
	}
	return out
}

var collections = map[string]string{
	"host": "hosts", "vm": "vms", "workload": "workloads", "portgroup": "portgroups", "switch": "switches", "datastore": "datastores", "cluster": "clusters",
	"vcenter": "vcenter", "permission": "permissions", "vlan": "vlans", "uplink": "uplinks", "pool": "pools",
}

// opinion returns the oracle's results. A failure precedes "not applicable", that precedes unknown, and the rest
// passes.
func opinion(t *testing.T, checks []audit.Check, in engine.Input) map[string]string {
	t.Helper()
	w, l := newWorld(t, in), newLedger(t, in)
	w.separate = in.Site.SeparateSwitches
	for _, at := range l.gaps {
		if len(at) == 2 && (at[0] == "datastores" || at[0] == "portgroups") {
			put(&w.bare, at[1])
		}
	}
	w.derive(in.Site.Tenants, w.unlisted(l, "vms"), w.unlisted(l, "vms") || w.unlisted(l, "datastores") || w.unlisted(l, "portgroups"))
	w.seen(l)
	p := defaults()
	raw, err := json.Marshal(in.Site.Parameters)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, p); err != nil {
		t.Fatal(err)
	}
	failed, exempt := map[failure][]string{}, w.exempt(p)
	for _, f := range w.failures(p) {
		key := failure{check: f.check, subject: f.subject}
		if g := w.portgroups[f.subject]; f.check == "network.guest_tagging" && g.view != nil && g.view.vlan != nil {
			f.path = "segment" // with the path to NSX
		}
		failed[key] = append(failed[key], f.path)
	}
	out := map[string]string{}
	for _, c := range checks {
		name := collections[c.Subject]
		ids := w.ids(name)
		asked := c.ID != "esxi.firewall_rulesets" || p.Rulesets != nil
		for _, id := range ids {
			key := failure{check: c.ID, subject: id}
			status := string(audit.Pass)
			switch {
			case len(failed[key]) > 0:
				slices.Sort(failed[key])
				status = "fail " + strings.Join(slices.Compact(failed[key]), " ")
			case exempt[key]:
				status = string(audit.NotApplicable)
			case !asked || !w.sure(l, c, name, id):
				status = string(audit.Undetermined)
			}
			out[c.ID+" "+id] = status
		}
		switch {
		case w.unlisted(l, name):
			out[c.ID+" *"] = string(audit.Undetermined)
		case len(ids) == 0 && c.EmptyIsNotApplicable != nil:
			out[c.ID+" *"] = string(audit.NotApplicable)
		case len(ids) == 0:
			out[c.ID+" *"] = string(audit.Undetermined)
		}
	}
	return out
}

// unlisted reports whether the set of subjects is unknown.
func (w *world) unlisted(l *ledger, name string) bool {
	switch name {
	case "workloads":
		return l.unlisted("vms", len(w.vms))
	case "pools":
		return l.unlisted("vms", len(w.vms)) || w.unpooled
	case "vlans":
		return l.unlisted("portgroups", len(w.portgroups)) || w.unwired
	case "uplinks":
		return l.unlisted("switches", len(w.switches)) || w.uncabled
	}
	return l.unlisted(name, len(w.ids(name)))
}

// sure reports whether everything that the check needs of this subject is known.
func (w *world) sure(l *ledger, c audit.Check, name, id string) bool {
	switch c.ID {
	case "isolation.tenant_map":
		return !w.workloads[id].unsure && !w.lost
	case "isolation.vlan":
		return !w.vlans[id].unsure()
	case "isolation.permission":
		return !w.permissions[id].unsure
	case "isolation.portgroup":
		return !l.gap(name, id) && !w.portgroups[id].tenants.unsure()
	case "isolation.pool":
		return !w.pools[id].tenants.unsure()
	case "isolation.uplink":
		return !w.uplinks[id].tenants.unsure()
	case "isolation.datastore":
		return !l.gap(name, id) && !w.datastores[id].tenants.unsure()
	case "network.uplink_redundancy":
		return !l.gap(name, id) && w.switches[id].links != nil && !w.switches[id].dark
	}
	return l.complete(c, name, id)
}

func (w *world) ids(collection string) []string {
	switch collection {
	case "hosts":
		return slices.Sorted(maps.Keys(w.hosts))
	case "vms":
		return slices.Sorted(maps.Keys(w.vms))
	case "portgroups":
		return slices.Sorted(maps.Keys(w.portgroups))
	case "switches":
		return slices.Sorted(maps.Keys(w.switches))
	case "datastores":
		return slices.Sorted(maps.Keys(w.datastores))
	case "clusters":
		return slices.Sorted(maps.Keys(w.clusters))
	case "vcenter":
		return slices.Sorted(maps.Keys(w.vcenters))
	case "permissions":
		return slices.Sorted(maps.Keys(w.permissions))
	case "workloads":
		return slices.Sorted(maps.Keys(w.workloads))
	case "vlans":
		return slices.Sorted(maps.Keys(w.vlans))
	case "pools":
		return slices.Sorted(maps.Keys(w.pools))
	}
	return slices.Sorted(maps.Keys(w.uplinks))
}
