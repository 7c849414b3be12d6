package engine_test

import "testing"

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
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(201), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: nil,
		},
		"a promiscuous port and an isolated one": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(200), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: []string{"isolation.vlan 200 fail", "isolation.vlan 201 fail"},
		},
		"two promiscuous ports": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(200), "pb": pvlan(200)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: []string{"isolation.vlan 200 fail"},
		},
		"one community": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(202), "pb": pvlan(202)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: []string{"isolation.vlan 202 fail"},
		},
		"two communities": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(202), "pb": pvlan(203)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: nil,
		},
		"a community and an isolated port": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(202), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: nil,
		},
		"two families": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(200), "pb": pvlan(301)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: nil,
		},
		"a trunk over a secondary": {
			estateOf: estateOf{
				groups: map[string]object{"trunk": trunk([]int{201, 201}), "pb": pvlan(201)},
				vms:    []string{"a-1 trunk", "b-1 pb"},
				change: families,
			},
			want: []string{"isolation.vlan 201 fail"},
		},
		"a trunk over a primary": {
			estateOf: estateOf{
				groups: map[string]object{"trunk": trunk([]int{190, 200}), "pb": pvlan(201)},
				vms:    []string{"a-1 trunk", "b-1 pb"},
				change: families,
			},
			want: []string{"isolation.vlan 200 fail"},
		},
		"the VLAN of a secondary on another switch": {
			estateOf: estateOf{
				groups: map[string]object{"pa@dvs-2": one(201), "pb": pvlan(201)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: families,
			},
			want: []string{"isolation.vlan 201 fail"},
		},
		"a private VLAN that the switch does not list": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(250), "pb": pvlan(201), "pc": one(10)},
				vms:    []string{"a-1 pa", "b-1 pb", "b-2 pc"},
				change: families,
			},
			want: []string{
				"isolation.vlan 10 undetermined", "isolation.vlan 200 undetermined", "isolation.vlan 201 undetermined",
				"isolation.vlan 250 undetermined",
			},
		},
		"no list of private VLANs": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(201), "pb": pvlan(201), "pc": one(10)},
				vms:    []string{"a-1 pa", "b-1 pb", "b-2 pc"},
			},
			want: []string{"isolation.vlan 10 undetermined", "isolation.vlan 201 undetermined"},
		},
		"an isolated port of nobody known": {
			estateOf: estateOf{
				groups: map[string]object{"pa": pvlan(201), "px": pvlan(201)},
				vms:    []string{"a-1 pa", "x-1 px"},
				change: families,
			},
			want: []string{"isolation.uplink host-1:vmnic0 undetermined"},
		},
		"a port in the other's VLAN": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "a-2 pa", "b-1 pb"},
				change: ports("pa", object{
					"1": object{"vm": "a-1", "vlan": nil},
					"2": object{"vm": "a-2", "vlan": one(11)},
				}),
			},
			want: []string{"isolation.vlan 11 fail"},
		},
		"a port out of the other's VLAN": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(11), "pb": one(11)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: ports("pa", object{"1": object{"vm": "a-1", "vlan": one(10)}}),
			},
			want: nil,
		},
		"two ports of one port group": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(11)},
				vms:    []string{"a-1 pa", "b-1 pa"},
				change: ports("pa", object{
					"1": object{"vm": "a-1", "vlan": one(10)},
					"2": object{"vm": "b-1", "vlan": nil},
				}),
			},
			want: []string{"isolation.portgroup pa fail"},
		},
		"a port of unknown VLAN": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "a-2 pa", "b-1 pb"},
				change: ports("pa", object{"1": object{"vm": "a-1", "vlan": nil}, "2": object{"vm": "a-2"}}),
			},
			want: []string{"isolation.vlan 11 undetermined", "isolation.vlan port-pa #2 undetermined"},
		},
		"a VM without a port": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: ports("pa", object{}),
			},
			want: []string{"isolation.vlan 10 undetermined", "isolation.vlan 11 undetermined"},
		},
		"one VLAN on switches without physical NICs": {
			estateOf: estateOf{
				groups: map[string]object{"pa@vs-1": one(10), "pb@vs-2": one(10), "pc@vs-1": untagged},
				vms:    []string{"a-1 pa", "b-1 pb", "a-2 pc"},
				change: internals,
			},
			want: nil,
		},
		"one VLAN on a switch without physical NICs": {
			estateOf: estateOf{
				groups: map[string]object{"pa@vs-1": one(10), "pb@vs-1": one(10)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: internals,
			},
			want: []string{"isolation.vlan 10@vs-1 fail"},
		},
		"separate switches": {
			estateOf: estateOf{
				groups:   map[string]object{"pa": untagged, "pb@dvs-2": untagged, "pc": one(10), "pd@dvs-2": one(10)},
				vms:      []string{"a-1 pa", "b-1 pb", "a-2 pc", "b-2 pd"},
				separate: [][]string{{"vc/sw-2"}},
			},
			want: nil,
		},
		"separate switches of another vCenter": {
			estateOf: estateOf{
				groups:   map[string]object{"pc": one(10), "pd@dvs-2": one(10)},
				vms:      []string{"a-2 pc", "b-2 pd"},
				separate: [][]string{{"vc-b/*"}},
			},
			want: []string{"isolation.vlan 10 fail"},
		},
		"one network stated twice": {
			estateOf: estateOf{
				groups:   map[string]object{"pc": one(10), "pd@dvs-2": one(10)},
				vms:      []string{"a-2 pc", "b-2 pd"},
				separate: [][]string{{"vc/sw-1"}, {"vc/sw-*"}},
			},
			want: []string{"isolation.vlan 10@dvs-1 fail"},
		},
		"untagged beside a VLAN of the other on a separate switch": {
			estateOf: estateOf{
				groups:   map[string]object{"pa": untagged, "pb": one(10)},
				vms:      []string{"a-1 pa", "b-1 pb"},
				separate: [][]string{{"vc/sw-1"}},
			},
			want: []string{"isolation.vlan untagged-dvs-1 undetermined"},
		},
		"a switch of unknown name beside separate ones": {
			estateOf: estateOf{
				groups:   map[string]object{"pa": one(10), "pb@dvs-2": one(10), "pc@dvs-2": one(12)},
				vms:      []string{"a-1 pa", "b-1 pb", "b-2 pc"},
				separate: [][]string{{"vc/sw-1"}},
				change:   func(doc object) { delete(doc["switches"].(object)["dvs-2"].(object), "name") },
			},
			want: []string{
				"isolation.vlan 10 undetermined",
				"isolation.vlan 10@dvs-1 undetermined",
				"isolation.vlan 12 undetermined",
			},
		},
	})
}
