package engine_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// estateOf is two switches with a port group for each VLAN, and VMs on them: "a-1 pg1 pg2" is a VM of tenant a on two port groups.
type estateOf struct {
	groups map[string]object // name → vlan; "pg@dvs-2" is on the other switch
	vms    []string
	change func(doc object)
	nsx    object // segments of an NSX; nil: there is none

	separate [][]string
}

func (x estateOf) input(t *testing.T) engine.Input {
	t.Helper()
	groups, vms := object{}, object{}
	for name, vlan := range x.groups {
		name, sw, _ := strings.Cut(name, "@")
		if sw == "" {
			sw = "dvs-1"
		}
		groups[name] = object{"name": name, "kind": "distributed", "switch": sw, "uplink": false, "vlan": vlan, "vlan_override": false, "active_uplinks": []string{}}
	}
	for _, line := range x.vms {
		words := strings.Fields(line)
		vms[words[0]] = object{"name": words[0], "template": false, "agent": false, "managed_by": nil, "host": "host-1", "pool": "/dc/host/c/Resources/" + words[0],
			"portgroups": append([]string{}, words[1:]...), "datastores": []string{"ds-" + words[0]}}
	}
	stores := object{}
	for id := range vms {
		stores["ds-"+id] = object{"name": "ds-" + id}
	}
	sw := func(nic string) object {
		return object{"name": map[string]string{"vmnic0": "sw-1", "vmnic1": "sw-2"}[nic], "kind": "distributed", "members": object{"host-1": object{nic: "up"}}}
	}
	doc := object{"vms": vms, "portgroups": groups, "datastores": stores, "switches": object{"dvs-1": sw("vmnic0"), "dvs-2": sw("vmnic1")}}
	if x.change != nil {
		x.change(doc)
	}
	raw, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	docs := [][2]string{{"vc/vsphere.all", string(raw)}}
	if x.nsx != nil {
		raw, err := json.Marshal(object{"segments": x.nsx})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, [2]string{"nsx/firewall.nsx", string(raw)})
	}
	in := snapshot(docs...)
	in.Site.Tenants = []audit.Tenant{{Name: "a", Names: []string{"a-*"}}, {Name: "b", Names: []string{"b-*"}}}
	in.Site.SeparateSwitches = x.separate
	in.Site.Parameters = map[string]any{"network.guest_tagging.approved": []any{"trunk"}}
	return in
}

func one(id int) object { return object{"kind": "id", "id": id, "ranges": []any{}} }

func trunk(ranges ...any) object { return object{"kind": "trunk", "id": nil, "ranges": ranges} }

var untagged = object{"kind": "none", "id": 0, "ranges": []any{}}

func pvlan(id int) object { return object{"kind": "pvlan", "id": id, "ranges": []any{}} }

// families lists the private VLANs of both switches: 200 with the isolated 201 and the communities 202 and 203, and 300 with 301.
func families(doc object) {
	entry := func(primary int, kind string) object { return object{"primary": primary, "type": kind} }
	for _, sw := range doc["switches"].(object) {
		sw.(object)["private_vlans"] = object{
			"200": entry(200, "promiscuous"), "201": entry(200, "isolated"), "202": entry(200, "community"), "203": entry(200, "community"),
			"300": entry(300, "promiscuous"), "301": entry(300, "isolated"),
		}
	}
}

// ports lets the ports of a port group have VLANs of their own.
func ports(group string, list object) func(object) {
	return func(doc object) {
		pg := doc["portgroups"].(object)[group].(object)
		pg["vlan_override"], pg["ports"] = true, list
	}
}

// internals adds two standard switches without physical NICs.
func internals(doc object) {
	for _, id := range []string{"vs-1", "vs-2"} {
		doc["switches"].(object)[id] = object{"name": id, "kind": "standard", "host": "host-1", "members": object{"host-1": object{}}}
	}
	doc["hosts"] = object{"host-1": object{"name": "esx-1"}}
}

// TestMeetings judges small estates; what is neither pass nor not applicable of the isolation checks is listed.
func TestMeetings(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		estateOf
		want []string
	}{
		"apart": {estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "b-1 pb"}}, nil},
		"one trunk, approved": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{140, 160})}, vms: []string{"a-1 trunk", "b-1 trunk"}},
			[]string{"isolation.portgroup trunk fail", "isolation.vlan 140-160 fail"},
		},
		"a trunk over a VLAN": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{140, 160}), "pb@dvs-2": one(150)}, vms: []string{"a-1 trunk", "b-1 pb"}},
			[]string{"isolation.vlan 150 fail"},
		},
		"two trunks": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{1, 20}), "pb": trunk([]int{20, 30})}, vms: []string{"a-1 trunk", "b-1 pb"}},
			[]string{"isolation.vlan 20 fail"},
		},
		"trunks side by side": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{1, 20}), "pb": trunk([]int{21, 30})}, vms: []string{"a-1 trunk", "b-1 pb"}},
			nil,
		},
		"4095 over a VLAN": {
			estateOf{groups: map[string]object{"all": one(4095), "pb": one(7)}, vms: []string{"a-1 all", "b-1 pb"}},
			[]string{"isolation.vlan 7 fail", "isolation.vlan untagged-dvs-1 undetermined"},
		},
		"untagged on one switch": {
			estateOf{groups: map[string]object{"pa": untagged, "pb": untagged}, vms: []string{"a-1 pa", "b-1 pb"}},
			[]string{"isolation.vlan untagged-dvs-1 fail"},
		},
		"untagged on two switches": {
			estateOf{groups: map[string]object{"pa": untagged, "pb@dvs-2": untagged}, vms: []string{"a-1 pa", "b-1 pb"}},
			[]string{"isolation.vlan untagged-dvs-1 undetermined", "isolation.vlan untagged-dvs-2 undetermined"},
		},
		"untagged alone": {
			estateOf{groups: map[string]object{"pa": untagged, "pc@dvs-2": untagged}, vms: []string{"a-1 pa", "a-2 pc", "b-1"}},
			nil,
		},
		"a segment of unknown VLAN with two tenants": {
			estateOf{groups: map[string]object{"nsx": {}, "pa": one(10)}, vms: []string{"a-1 nsx", "b-1 nsx", "a-2 pa"}},
			[]string{"isolation.portgroup nsx fail", "isolation.vlan portgroup-nsx fail"},
		},
		"a segment of unknown VLAN with one tenant": {
			estateOf{groups: map[string]object{"nsx": {}, "pb": one(10)}, vms: []string{"a-1 nsx", "b-1 pb"}},
			[]string{"isolation.vlan portgroup-nsx undetermined"},
		},
		"ports may have another VLAN": {
			estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "b-1 pb"},
				change: func(doc object) { doc["portgroups"].(object)["pa"].(object)["vlan_override"] = true }},
			[]string{"isolation.vlan 10 undetermined"},
		},
		"isolated ports of one private VLAN": {
			estateOf{groups: map[string]object{"pa": pvlan(201), "pb": pvlan(201)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			nil,
		},
		"a promiscuous port and an isolated one": {
			estateOf{groups: map[string]object{"pa": pvlan(200), "pb": pvlan(201)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			[]string{"isolation.vlan 200 fail", "isolation.vlan 201 fail"},
		},
		"two promiscuous ports": {
			estateOf{groups: map[string]object{"pa": pvlan(200), "pb": pvlan(200)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			[]string{"isolation.vlan 200 fail"},
		},
		"one community": {
			estateOf{groups: map[string]object{"pa": pvlan(202), "pb": pvlan(202)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			[]string{"isolation.vlan 202 fail"},
		},
		"two communities": {
			estateOf{groups: map[string]object{"pa": pvlan(202), "pb": pvlan(203)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			nil,
		},
		"a community and an isolated port": {
			estateOf{groups: map[string]object{"pa": pvlan(202), "pb": pvlan(201)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			nil,
		},
		"two families": {
			estateOf{groups: map[string]object{"pa": pvlan(200), "pb": pvlan(301)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			nil,
		},
		"a trunk over a secondary": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{201, 201}), "pb": pvlan(201)}, vms: []string{"a-1 trunk", "b-1 pb"}, change: families},
			[]string{"isolation.vlan 201 fail"},
		},
		"a trunk over a primary": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{190, 200}), "pb": pvlan(201)}, vms: []string{"a-1 trunk", "b-1 pb"}, change: families},
			[]string{"isolation.vlan 200 fail"},
		},
		"the VLAN of a secondary on another switch": {
			estateOf{groups: map[string]object{"pa@dvs-2": one(201), "pb": pvlan(201)}, vms: []string{"a-1 pa", "b-1 pb"}, change: families},
			[]string{"isolation.vlan 201 fail"},
		},
		"a private VLAN that the switch does not list": {
			estateOf{groups: map[string]object{"pa": pvlan(250), "pb": pvlan(201), "pc": one(10)}, vms: []string{"a-1 pa", "b-1 pb", "b-2 pc"}, change: families},
			[]string{"isolation.vlan 250 undetermined"},
		},
		"no list of private VLANs": {
			estateOf{groups: map[string]object{"pa": pvlan(201), "pb": pvlan(201), "pc": one(10)}, vms: []string{"a-1 pa", "b-1 pb", "b-2 pc"}},
			[]string{"isolation.vlan 201 undetermined"},
		},
		"an isolated port of nobody known": {
			estateOf{groups: map[string]object{"pa": pvlan(201), "px": pvlan(201)}, vms: []string{"a-1 pa", "x-1 px"}, change: families},
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
			[]string{"isolation.vlan port-pa #2 undetermined"},
		},
		"a VM without a port": {
			estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "b-1 pb"}, change: ports("pa", object{})},
			[]string{"isolation.vlan 10 undetermined"},
		},
		"one VLAN on switches without physical NICs": {
			estateOf{groups: map[string]object{"pa@vs-1": one(10), "pb@vs-2": one(10), "pc@vs-1": untagged}, vms: []string{"a-1 pa", "b-1 pb", "a-2 pc"}, change: internals},
			nil,
		},
		"one VLAN on a switch without physical NICs": {
			estateOf{groups: map[string]object{"pa@vs-1": one(10), "pb@vs-1": one(10)}, vms: []string{"a-1 pa", "b-1 pb"}, change: internals},
			[]string{"isolation.vlan 10@vs-1 fail"},
		},
		"separate switches": {
			estateOf{groups: map[string]object{"pa": untagged, "pb@dvs-2": untagged, "pc": one(10), "pd@dvs-2": one(10)}, vms: []string{"a-1 pa", "b-1 pb", "a-2 pc", "b-2 pd"},
				separate: [][]string{{"vc/sw-2"}}},
			nil,
		},
		"separate switches of another vCenter": {
			estateOf{groups: map[string]object{"pc": one(10), "pd@dvs-2": one(10)}, vms: []string{"a-2 pc", "b-2 pd"}, separate: [][]string{{"vc-b/*"}}},
			[]string{"isolation.vlan 10 fail"},
		},
		"one network stated twice": {
			estateOf{groups: map[string]object{"pc": one(10), "pd@dvs-2": one(10)}, vms: []string{"a-2 pc", "b-2 pd"}, separate: [][]string{{"vc/sw-1"}, {"vc/sw-*"}}},
			[]string{"isolation.vlan 10@dvs-1 fail"},
		},
		"untagged beside a VLAN of the other on a separate switch": {
			estateOf{groups: map[string]object{"pa": untagged, "pb": one(10)}, vms: []string{"a-1 pa", "b-1 pb"}, separate: [][]string{{"vc/sw-1"}}},
			[]string{"isolation.vlan untagged-dvs-1 undetermined"},
		},
		"a switch of unknown name beside separate ones": {
			estateOf{groups: map[string]object{"pa": one(10), "pb@dvs-2": one(10), "pc@dvs-2": one(12)}, vms: []string{"a-1 pa", "b-1 pb", "b-2 pc"}, separate: [][]string{{"vc/sw-1"}},
				change: func(doc object) { delete(doc["switches"].(object)["dvs-2"].(object), "name") }},
			[]string{"isolation.vlan 10 undetermined", "isolation.vlan 12 undetermined"},
		},
		"a VM on an uplink port group": {
			estateOf{groups: map[string]object{"up": trunk([]int{0, 4094}), "pb": one(10)}, vms: []string{"a-1 up", "b-1 pb"},
				change: func(doc object) { doc["portgroups"].(object)["up"].(object)["uplink"] = true }},
			[]string{"isolation.vlan 10 fail", "isolation.vlan untagged-dvs-1 undetermined"},
		},
		"a VM marked as agent": {
			estateOf{groups: map[string]object{"pa": one(10)}, vms: []string{"a-1 pa", "b-1 pa"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["agent"], vm["managed_by"] = true, "com.vmware.vim.eam"
				}},
			[]string{"isolation.portgroup pa fail", "isolation.vlan 10 fail"},
		},
		"a VM marked as agent on the other's datastore and pool": {
			estateOf{vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["agent"], vm["managed_by"], vm["datastores"], vm["pool"] = true, "com.vmware.vim.eam", []string{"ds-a-1"}, "/dc/host/c/Resources/a-1"
				}},
			[]string{"isolation.datastore ds-a-1 fail", "isolation.pool /dc/host/c/Resources/a-1 fail"},
		},
		"a template on an approved trunk": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{140, 160})}, vms: []string{"a-1 trunk", "b-1 trunk"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["template"], vm["pool"] = true, nil
				}},
			[]string{"isolation.portgroup trunk fail", "isolation.vlan 140-160 fail"},
		},
		"vCLS": {
			estateOf{groups: map[string]object{"pa": one(10)}, vms: []string{"a-1 pa", "vCLS-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["vCLS-1"].(object)
					vm["agent"], vm["managed_by"], vm["datastores"] = true, "com.vmware.vim.eam", []string{"ds-a-1"}
				}},
			nil,
		},
		"a template of a tenant on the other's datastore": {
			estateOf{vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["template"], vm["pool"], vm["datastores"] = true, nil, []string{"ds-a-1"}
				}},
			[]string{"isolation.datastore ds-a-1 fail"},
		},
		"one pool": {
			estateOf{vms: []string{"a-1", "b-1"}, change: func(doc object) {
				doc["vms"].(object)["b-1"].(object)["pool"] = "/dc/host/c/Resources/a-1/below"
			}},
			[]string{"isolation.pool /dc/host/c/Resources/a-1 fail"},
		},
		"the root pool": {
			estateOf{vms: []string{"a-1", "b-1"}, change: func(doc object) {
				doc["vms"].(object)["b-1"].(object)["pool"] = "/dc/host/c/Resources"
			}},
			nil,
		},
		"the networks of one VM are not known": {
			estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "a-2", "b-1 pb"},
				change: func(doc object) { delete(doc["vms"].(object)["a-2"].(object), "portgroups") }},
			[]string{"isolation.portgroup pb undetermined", "isolation.uplink host-1:vmnic0 fail", "isolation.vlan 11 undetermined"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := e.Assess(context.Background(), c.input(t))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range a.Findings {
				if f.Subject.ID == "vCLS-1" && f.Check == "isolation.tenant_map" && f.Status != audit.NotApplicable {
					t.Errorf("vCLS-1 is %s", f.Status)
				}
				beside := f.Check == "isolation.tenant_map" || f.Check == "isolation.uplink" && f.Status == audit.Fail && name != "the networks of one VM are not known" // all on one host
				if strings.HasPrefix(f.Check, "isolation.") && f.Subject.ID != "*" && (f.Status == audit.Fail || f.Status == audit.Undetermined) && !beside {
					got = append(got, strings.Join([]string{f.Check, f.Subject.ID, string(f.Status)}, " "))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestPathsOfMeetings requires names, and no ids, in what is shared.
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

// TestMeetingNamesThePath requires the two VMs and every step between them in the finding.
func TestMeetingNamesThePath(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	in := estateOf{groups: map[string]object{"dvpg-a-trunk": trunk([]int{140, 160}), "dvpg-b-150": one(150)}, vms: []string{"a-app-02 dvpg-a-trunk", "b-app-01 dvpg-b-150"}}.input(t)
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(a.Findings, func(f audit.Finding) bool { return f.Check == "isolation.vlan" && f.Status == audit.Fail })
	if i < 0 {
		t.Fatal("no VLAN fails")
	}
	f := a.Findings[i]
	if diff := cmp.Diff([]any{"a-app-02 → dvpg-a-trunk (140–160) → VLAN 150 ← dvpg-b-150 ← b-app-01"}, f.Observed); diff != "" {
		t.Error(diff)
	}
	if len(f.Evidence) < 3 || !strings.Contains(f.Reason, "a-app-02") {
		t.Errorf("%d references, %s", len(f.Evidence), f.Reason)
	}
}
