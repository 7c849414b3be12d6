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

// onNSX returns a change that makes port groups segments of NSX, as vSphere shows them: "pa: uuid" or "pa: /path".
// An opaque one has no switch.
func onNSX(opaque bool, groups map[string]string) func(object) {
	return func(doc object) {
		for name, id := range groups {
			pg := doc["portgroups"].(object)[name].(object)
			delete(pg, "vlan")
			pg["segment"] = object{"id": id, "path": nil}
			if strings.HasPrefix(id, "/") {
				pg["segment"] = object{"id": nil, "path": id}
			}
			if opaque {
				pg["kind"], pg["switch"] = "opaque", nil
				delete(pg, "active_uplinks")
				delete(pg, "vlan_override")
			}
		}
		doc["gaps"] = []object{}
		for name := range groups {
			doc["gaps"] = append(doc["gaps"].([]object), object{
				"pointer": "/portgroups/" + name + "/vlan", "state": "failed", "fault": "NSX",
			})
		}
	}
}

// overlay returns a segment of NSX, with its own VLANs and those of its bridge.
func overlay(id string, vlans, bridged []string) object {
	return object{"name": id, "type": "ROUTED", "ids": []string{id}, "vlans": vlans, "bridged": bridged,
		"transport_zone": "/infra/tz", "gateway": nil, "up": true, "tags": []string{}}
}

var none = []string{}

// TestSegmentsOfNSX judges estates with segments of NSX and compares the isolation findings that are neither pass
// nor not applicable.
func TestSegmentsOfNSX(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]object{"pa": {}, "pb": one(150), "pc": one(10)}
	vms := []string{"a-1 pa", "a-2 pc", "b-1 pb"}
	for name, c := range map[string]struct {
		estateOf
		want []string
	}{
		"no source of NSX": {
			estateOf{groups: groups, vms: vms, change: onNSX(false, map[string]string{"pa": "u1"})},
			[]string{"isolation.vlan nsx-u1 undetermined"},
		},
		"opaque, no source of NSX": {
			estateOf{groups: groups, vms: vms, change: onNSX(true, map[string]string{"pa": "u1"})},
			[]string{"isolation.vlan nsx-u1 undetermined"},
		},
		"two tenants on one opaque network": {
			estateOf{
				groups: groups,
				vms:    append([]string{"b-2 pa"}, vms...),
				change: onNSX(true, map[string]string{"pa": "u1"}),
			},
			[]string{"isolation.portgroup pa fail", "isolation.vlan nsx-u1 fail"},
		},
		"two port groups of one segment": {
			estateOf{groups: map[string]object{"pa": {}, "pb@dvs-2": {}}, vms: []string{"a-1 pa", "b-1 pb"},
				change: onNSX(false, map[string]string{"pa": "U1", "pb": "u1"})},
			[]string{"isolation.vlan nsx-u1 fail"},
		},
		"two segments, no source of NSX": {
			estateOf{groups: map[string]object{"pa": {}, "pb": {}}, vms: []string{"a-1 pa", "b-1 pb"},
				change: onNSX(false, map[string]string{"pa": "u1", "pb": "u2"})},
			[]string{"isolation.vlan nsx-u1 undetermined", "isolation.vlan nsx-u2 undetermined"},
		},
		"two overlays": {
			estateOf{groups: map[string]object{"pa": {}, "pb": {}}, vms: []string{"a-1 pa", "b-1 pb"},
				change: onNSX(true, map[string]string{"pa": "u1", "pb": "u2"}),
				nsx: object{
					"/infra/segments/a": overlay("u1", none, none), "/infra/segments/b": overlay("u2", none, none),
				}},
			nil,
		},
		"one overlay, by path": {
			estateOf{groups: map[string]object{"pa": {}, "pb": {}}, vms: []string{"a-1 pa", "b-1 pb"},
				change: onNSX(false, map[string]string{"pa": "/infra/segments/a", "pb": "u1"}),
				nsx:    object{"/infra/segments/a": overlay("u1", none, none)}},
			[]string{"isolation.vlan nsx-u1 fail"},
		},
		"a segment that NSX does not show": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(false, map[string]string{"pa": "u1"}),
				nsx:    object{"/infra/segments/b": overlay("u2", none, none)},
			},
			[]string{"isolation.vlan nsx-u1 undetermined"},
		},
		"no segment at all in NSX": {
			estateOf{groups: groups, vms: vms, change: onNSX(false, map[string]string{"pa": "u1"}), nsx: object{}},
			[]string{"isolation.vlan nsx-u1 undetermined"},
		},
		"a VLAN of NSX and one of vSphere": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(true, map[string]string{"pa": "u1"}),
				nsx:    object{"/infra/segments/a": overlay("u1", []string{"150"}, none)},
			},
			[]string{"isolation.vlan 150 fail"},
		},
		"another VLAN of NSX": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(true, map[string]string{"pa": "u1"}),
				nsx:    object{"/infra/segments/a": overlay("u1", []string{"151"}, none)},
			},
			nil,
		},
		"a trunk of NSX over a VLAN of vSphere": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(false, map[string]string{"pa": "u1"}),
				nsx:    object{"/infra/segments/a": overlay("u1", []string{"140-160"}, none)},
			},
			[]string{"isolation.vlan 150 fail"},
		},
		"a VLAN of NSX on an unknown network": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(true, map[string]string{"pa": "u1"}),
				nsx: object{"/infra/segments/a": func() object {
					s := overlay("u1", []string{"150"}, none)
					s["transport_zone"] = nil
					return s
				}()},
			},
			[]string{"isolation.vlan nsx-u1 undetermined"},
		},
		"an overlay bridged to a VLAN": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(false, map[string]string{"pa": "u1"}),
				nsx:    object{"/infra/segments/a": overlay("u1", none, []string{"150"})},
			},
			[]string{"isolation.vlan 150 fail"},
		},
		"an overlay in a VPN": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(false, map[string]string{"pa": "u1"}),
				nsx: object{"/infra/segments/a": func() object {
					s := overlay("u1", none, none)
					s["type"] = "ROUTED_AND_EXTENDED"
					return s
				}()},
			},
			[]string{"isolation.vlan nsx-u1 undetermined"},
		},
		"VLANs that are no numbers": {
			estateOf{
				groups: groups,
				vms:    vms,
				change: onNSX(false, map[string]string{"pa": "u1"}),
				nsx:    object{"/infra/segments/a": overlay("u1", []string{"all"}, none)},
			},
			[]string{"isolation.vlan nsx-u1 undetermined"},
		},
		"one tenant alone": {
			estateOf{
				groups: map[string]object{"pa": {}},
				vms:    []string{"a-1 pa", "a-2 pa"},
				change: onNSX(true, map[string]string{"pa": "u1"}),
			},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, notPassed(t, e, c.input(t))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// notPassed returns the isolation findings that neither pass nor do not apply, except those about the map of
// tenants and the uplinks, which share the only host.
func notPassed(t *testing.T, e *engine.Engine, in engine.Input) (out []string) {
	t.Helper()
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Findings {
		beside := f.Check == "isolation.tenant_map" || f.Check == "isolation.uplink" && f.Status == audit.Fail
		if strings.HasPrefix(f.Check, "isolation.") && f.Subject.ID != "*" &&
			(f.Status == audit.Fail || f.Status == audit.Undetermined) && !beside {
			out = append(out, strings.Join([]string{f.Check, f.Subject.ID, string(f.Status)}, " "))
		}
	}
	return out
}

// TestSegmentOfNSXNamesThePath checks that the finding names both VMs, both port groups and the segment, with the
// evidence of NSX.
func TestSegmentOfNSXNamesThePath(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	in := estateOf{
		groups: map[string]object{"pa": {}, "pb": {}},
		vms:    []string{"a-1 pa", "b-1 pb"},
		change: onNSX(false, map[string]string{"pa": "u1", "pb": "u1"}),
		nsx:    object{"/infra/segments/shared": overlay("u1", none, none)},
	}.input(t)
	in.Snapshot.Evidence[1].Sources = map[string]string{"/segments/*/vlans": "segments results[].vlan_ids"}
	in.Snapshot.Evidence[1].SHA256 = "of-nsx"
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(a.Findings, func(f audit.Finding) bool {
		return f.Check == "isolation.vlan" && f.Status == audit.Fail
	})
	if i < 0 {
		t.Fatal("no segment fails")
	}
	f := a.Findings[i]
	if diff := cmp.Diff([]any{"a-1 → pa → NSX u1 ← pb ← b-1"}, f.Observed); diff != "" {
		t.Error(diff)
	}
	if !slices.ContainsFunc(f.Evidence, func(r audit.EvidenceRef) bool { return r.SHA256 == "of-nsx" }) {
		t.Errorf("no evidence of NSX: %v", f.Evidence)
	}
}
