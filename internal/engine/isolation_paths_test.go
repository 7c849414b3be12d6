package engine_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// TestPathsOfMeetings checks that shared objects are described by names, not ids.
func TestPathsOfMeetings(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	in := estateOf{
		groups: map[string]object{"pg-gw": pvlan(200), "pg-iso": pvlan(201), "pg-own": one(10), "pg-b": one(12)},
		vms:    []string{"a-gw pg-gw", "b-iso pg-iso", "a-own pg-own", "b-own pg-b"},
		change: func(doc object) {
			families(doc)
			ports("pg-own", object{"7": object{"vm": "a-own", "vlan": one(12)}})(doc)
			doc["hosts"] = object{"host-1": object{"name": "esx-01"}}
			doc["datastores"].(object)["ds-a-gw"].(object)["name"] = "shared"
			doc["vms"].(object)["b-iso"].(object)["datastores"] = []string{"ds-a-gw"}
			doc["vms"].(object)["b-iso"].(object)["pool"] = "/dc/host/c/Resources/a-gw"
		},
	}.input(t)
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]any{}
	for _, f := range a.Findings {
		if list, ok := f.Observed.([]any); ok && f.Status == audit.Fail && strings.HasPrefix(f.Check, "isolation.") {
			got[f.Check+" "+f.Subject.Name] = list
			if path, _ := list[0].(string); !strings.Contains(f.Reason, path) || !strings.Contains(f.ReasonEN, path) {
				t.Errorf("%s: the reason does not name the path: %s", f.Check, f.Reason)
			}
		}
	}
	want := map[string][]any{
		"isolation.vlan VLAN 200": {
			"a-gw → pg-gw (PVLAN 200) → VLAN 200 ← pg-iso (PVLAN 200/201) ← b-iso",
		},
		"isolation.vlan VLAN 201": {
			"a-gw → pg-gw (PVLAN 200) → VLAN 201 ← pg-iso (PVLAN 200/201) ← b-iso",
		},
		"isolation.vlan VLAN 12":                   {"a-own → pg-own #7 → VLAN 12 ← pg-b ← b-own"},
		"isolation.datastore shared":               {"a-gw → shared ← b-iso"},
		"isolation.pool /dc/host/c/Resources/a-gw": {"a-gw → /dc/host/c/Resources/a-gw ← b-iso"},
		"isolation.uplink esx-01 vmnic0":           {"a-gw → pg-gw → esx-01 vmnic0 ← pg-iso ← b-iso"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestMeetingNamesThePath checks that the finding names the two VMs and every step between them.
func TestMeetingNamesThePath(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	in := estateOf{
		groups: map[string]object{"dvpg-a-trunk": trunk([]int{140, 160}), "dvpg-b-150": one(150)},
		vms:    []string{"a-app-02 dvpg-a-trunk", "b-app-01 dvpg-b-150"},
	}.input(t)
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(a.Findings, func(f audit.Finding) bool {
		return f.Check == "isolation.vlan" && f.Status == audit.Fail
	})
	if i < 0 {
		t.Fatal("no VLAN fails")
	}
	f := a.Findings[i]
	if diff := cmp.Diff([]any{
		"a-app-02 → dvpg-a-trunk (140–160) → VLAN 150 ← dvpg-b-150 ← b-app-01",
	}, f.Observed); diff != "" {
		t.Error(diff)
	}
	if len(f.Evidence) < 3 || !strings.Contains(f.Reason, "a-app-02") {
		t.Errorf("%d references, %s", len(f.Evidence), f.Reason)
	}
}
