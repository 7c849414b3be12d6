package sim

import (
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// checks are the ids that a finding may bear, and the kind of subject of each.
var checks = map[string][]string{
	"host":      hostChecks,
	"portgroup": {"network.promiscuous", "network.mac_changes", "network.forged_transmits", "network.guest_tagging"},
	"vlan":      {"isolation.vlan"}, "uplink": {"isolation.uplink"}, "datastore": {"isolation.datastore"}, "workload": {"isolation.tenant_map"},
	"vcenter":    {"vcenter.event_retention", "vcenter.event_forwarding", "vcenter.vpxuser_rotation"},
	"permission": {"vcenter.admin_permissions"},
	"cluster":    {"cluster.ha", "cluster.admission_control", "cluster.drs"},
	"vm": {"vm.migrate_encryption", "vm.console_connections", "vm.copy_paste", "vm.disk_shrink", "vm.host_info",
		"vm.snapshot_age"},
}

func TestTruth(t *testing.T) {
	if got := Truth(true); got == nil || len(got) != 0 {
		t.Errorf("hardened: %v", got)
	}
	all := Truth(false)
	key := func(e Expectation) string { return e.Check + "\x00" + e.Kind + "\x00" + e.Subject }
	if !slices.IsSortedFunc(all, func(a, b Expectation) int { return compare(key(a), key(b)) }) {
		t.Error("not sorted by check and subject")
	}
	seen := map[string]bool{}
	for _, e := range all {
		if seen[key(e)] {
			t.Errorf("twice: %+v", e)
		}
		seen[key(e)] = true
		if !slices.Contains(checks[e.Kind], e.Check) {
			t.Errorf("%s does not ask of a %s: %+v", e.Check, e.Kind, e)
		}
		if e.Status != audit.Fail && e.Status != audit.Undetermined {
			t.Errorf("status: %+v", e)
		}
		if e.Subject == "" || e.Why.ZH == "" || e.Why.EN == "" {
			t.Errorf("incomplete: %+v", e)
		}
	}
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestHostChecksAreUnique(t *testing.T) {
	sorted := slices.Sorted(slices.Values(hostChecks))
	if len(slices.Compact(sorted)) != len(hostChecks) {
		t.Error("a host check is listed twice")
	}
}

func TestSite(t *testing.T) {
	s := (&Estate{}).Site()
	if len(s.Tenants) != 3 || s.Gate != (audit.Gate{}) {
		t.Errorf("%+v", s)
	}
	for name, v := range s.Parameters {
		if l, ok := v.([]any); !ok || len(l) == 0 {
			t.Errorf("%s: %#v", name, v)
		}
	}
}
