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

func pvlan(id int) object { return object{"kind": "pvlan", "id": id, "ranges": []any{}} }

// families adds the private VLANs of both switches: 200 with the isolated 201 and the communities 202 and 203, and
// 300 with 301.
func families(doc object) {
	entry := func(primary int, kind string) object { return object{"primary": primary, "type": kind} }
	for _, sw := range doc["switches"].(object) {
		sw.(object)["private_vlans"] = object{
			"200": entry(200, "promiscuous"),
			"201": entry(200, "isolated"),
			"202": entry(200, "community"),
			"203": entry(200, "community"),
			"300": entry(300, "promiscuous"),
			"301": entry(300, "isolated"),
		}
	}
}

// ports returns a change that allows VLANs per port on a port group.
func ports(group string, list object) func(object) {
	return func(doc object) {
		pg := doc["portgroups"].(object)[group].(object)
		pg["vlan_override"], pg["ports"] = true, list
	}
}

// internals adds two standard switches without physical NICs.
func internals(doc object) {
	for _, id := range []string{"vs-1", "vs-2"} {
		doc["switches"].(object)[id] = object{
			"name": id, "kind": "standard", "host": "host-1", "members": object{"host-1": object{}},
		}
	}
	doc["hosts"] = object{"host-1": object{"name": "esx-1"}}
}

// TestMeetingsOnTheWire judges estates with private VLANs, ports with their own VLANs and several physical
// networks.
func TestMeetingsOnTheWire(t *testing.T) {
	testMeetings(t, map[string]meetingCase{
		"isolated ports of one private VLAN": {
			estateOf{
				groups: map[string]object{"pa": pvlan(201), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			nil,
		},
		"a promiscuous port and an isolated one": {
			estateOf{
				groups: map[string]object{"pa": pvlan(200), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			[]string{"isolation.vlan 200 fail", "isolation.vlan 201 fail"},
		},
		"two promiscuous ports": {
			estateOf{
				groups: map[string]object{"pa": pvlan(200), "pb": pvlan(200)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			[]string{"isolation.vlan 200 fail"},
		},
		"one community": {
			estateOf{
				groups: map[string]object{"pa": pvlan(202), "pb": pvlan(202)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			[]string{"isolation.vlan 202 fail"},
		},
		"two communities": {
			estateOf{
				groups: map[string]object{"pa": pvlan(202), "pb": pvlan(203)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			nil,
		},
		"a community and an isolated port": {
			estateOf{
				groups: map[string]object{"pa": pvlan(202), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			nil,
		},
		"two families": {
			estateOf{
				groups: map[string]object{"pa": pvlan(200), "pb": pvlan(301)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			nil,
		},
		"a trunk over a secondary": {
			estateOf{
				groups: map[string]object{"trunk": trunk([]int{201, 201}), "pb": pvlan(201)},
				vms:    []string{"a-1 trunk", "b-1 pb"},
				change: families,
			},
			[]string{"isolation.vlan 201 fail"},
		},
		"a trunk over a primary": {
			estateOf{
				groups: map[string]object{"trunk": trunk([]int{190, 200}), "pb": pvlan(201)},
				vms:    []string{"a-1 trunk", "b-1 pb"},
				change: families,
			},
			[]string{"isolation.vlan 200 fail"},
		},
		"the VLAN of a secondary on another switch": {
			estateOf{
				groups: map[string]object{"pa@dvs-2": one(201), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			[]string{"isolation.vlan 201 fail"},
		},
		"a private VLAN that the switch does not list": {
			estateOf{
				groups: map[string]object{"pa": pvlan(250), "pb": pvlan(201), "pc": one(10)},
				vms:    []string{"a-1 pa", "b-1 pb", "b-2 pc"},
				change: families,
			},
			[]string{
				"isolation.vlan 10 undetermined", "isolation.vlan 200 undetermined", "isolation.vlan 201 undetermined",
				"isolation.vlan 250 undetermined",
			},
		},
		"no list of private VLANs": {
			estateOf{
				groups: map[string]object{"pa": pvlan(201), "pb": pvlan(201), "pc": one(10)},
				vms:    []string{"a-1 pa", "b-1 pb", "b-2 pc"},
			},
			[]string{"isolation.vlan 10 undetermined", "isolation.vlan 201 undetermined"},
		},
		"an isolated port of nobody known": {
			estateOf{
				groups: map[string]object{"pa": pvlan(201), "px": pvlan(201)},
				vms:    []string{"a-1 pa", "x-1 px"},
				change: families,
			},
			[]string{"isolation.uplink host-1:vmnic0 undetermined"},
		},
		"a port in the other's VLAN": {
			estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "a-2 pa", "b-1 pb"},
				change: ports("pa", object{"1": object{"vm": "a-1", "vlan": nil}, "2": object{"vm": "a-2", "vlan": one(11)}})},
			[]string{"isolation.vlan 11 fail"},
		},
		"a port out of the other's VLAN": {
			estateOf{groups: map[string]object{"pa": one(11), "pb": one(11)}, vms: []string{"a-1 pa", "b-1 pb"},
				change: ports("pa", object{"1": object{"vm": "a-1", "vlan": one(10)}})},
			nil,
		},
		"two ports of one port group": {
			estateOf{groups: map[string]object{"pa": one(11)}, vms: []string{"a-1 pa", "b-1 pa"},
				change: ports("pa", object{"1": object{"vm": "a-1", "vlan": one(10)}, "2": object{"vm": "b-1", "vlan": nil}})},
			[]string{"isolation.portgroup pa fail"},
		},
		"a port of unknown VLAN": {
			estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "a-2 pa", "b-1 pb"},
				change: ports("pa", object{"1": object{"vm": "a-1", "vlan": nil}, "2": object{"vm": "a-2"}})},
			[]string{"isolation.vlan 11 undetermined", "isolation.vlan port-pa #2 undetermined"},
		},
		"a VM without a port": {
			estateOf{
				groups: map[string]object{"pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: ports("pa", object{}),
			},
			[]string{"isolation.vlan 10 undetermined", "isolation.vlan 11 undetermined"},
		},
		"one VLAN on switches without physical NICs": {
			estateOf{
				groups: map[string]object{"pa@vs-1": one(10), "pb@vs-2": one(10), "pc@vs-1": untagged},
				vms:    []string{"a-1 pa", "b-1 pb", "a-2 pc"},
				change: internals,
			},
			nil,
		},
		"one VLAN on a switch without physical NICs": {
			estateOf{
				groups: map[string]object{"pa@vs-1": one(10), "pb@vs-1": one(10)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: internals,
			},
			[]string{"isolation.vlan 10@vs-1 fail"},
		},
		"separate switches": {
			estateOf{
				groups:   map[string]object{"pa": untagged, "pb@dvs-2": untagged, "pc": one(10), "pd@dvs-2": one(10)},
				vms:      []string{"a-1 pa", "b-1 pb", "a-2 pc", "b-2 pd"},
				separate: [][]string{{"vc/sw-2"}},
			},
			nil,
		},
		"separate switches of another vCenter": {
			estateOf{
				groups:   map[string]object{"pc": one(10), "pd@dvs-2": one(10)},
				vms:      []string{"a-2 pc", "b-2 pd"},
				separate: [][]string{{"vc-b/*"}},
			},
			[]string{"isolation.vlan 10 fail"},
		},
		"one network stated twice": {
			estateOf{
				groups:   map[string]object{"pc": one(10), "pd@dvs-2": one(10)},
				vms:      []string{"a-2 pc", "b-2 pd"},
				separate: [][]string{{"vc/sw-1"}, {"vc/sw-*"}},
			},
			[]string{"isolation.vlan 10@dvs-1 fail"},
		},
		"untagged beside a VLAN of the other on a separate switch": {
			estateOf{
				groups:   map[string]object{"pa": untagged, "pb": one(10)},
				vms:      []string{"a-1 pa", "b-1 pb"},
				separate: [][]string{{"vc/sw-1"}},
			},
			[]string{"isolation.vlan untagged-dvs-1 undetermined"},
		},
		"a switch of unknown name beside separate ones": {
			estateOf{
				groups:   map[string]object{"pa": one(10), "pb@dvs-2": one(10), "pc@dvs-2": one(12)},
				vms:      []string{"a-1 pa", "b-1 pb", "b-2 pc"},
				separate: [][]string{{"vc/sw-1"}},
				change:   func(doc object) { delete(doc["switches"].(object)["dvs-2"].(object), "name") },
			},
			[]string{"isolation.vlan 10 undetermined", "isolation.vlan 10@dvs-1 undetermined", "isolation.vlan 12 undetermined"},
		},
	})
}

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
		"isolation.vlan VLAN 200":                  {"a-gw → pg-gw (PVLAN 200) → VLAN 200 ← pg-iso (PVLAN 200/201) ← b-iso"},
		"isolation.vlan VLAN 201":                  {"a-gw → pg-gw (PVLAN 200) → VLAN 201 ← pg-iso (PVLAN 200/201) ← b-iso"},
		"isolation.vlan VLAN 12":                   {"a-own → pg-own #7 → VLAN 12 ← pg-b ← b-own"},
		"isolation.datastore shared":               {"a-gw → shared ← b-iso"},
		"isolation.pool /dc/host/c/Resources/a-gw": {"a-gw → /dc/host/c/Resources/a-gw ← b-iso"},
		"isolation.uplink esx-01 vmnic0":           {"a-gw → pg-gw → esx-01 vmnic0 ← pg-iso ← b-iso"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
