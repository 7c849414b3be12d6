package engine_test

import "testing"

// TestMeetings judges small estates and compares the isolation findings that are neither pass nor not applicable.
func TestMeetings(t *testing.T) {
	testMeetings(t, map[string]meetingCase{
		"apart": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "b-1 pb"},
			},
			want: nil,
		},
		"one trunk, approved": {
			estateOf: estateOf{
				groups: map[string]object{"trunk": trunk([]int{140, 160})},
				vms:    []string{"a-1 trunk", "b-1 trunk"},
			},
			want: []string{"isolation.portgroup trunk fail", "isolation.vlan 140-160 fail"},
		},
		"a trunk over a VLAN": {
			estateOf: estateOf{
				groups: map[string]object{"trunk": trunk([]int{140, 160}), "pb@dvs-2": one(150)},
				vms:    []string{"a-1 trunk", "b-1 pb"},
			},
			want: []string{"isolation.vlan 150 fail"},
		},
		"two trunks": {
			estateOf: estateOf{
				groups: map[string]object{"trunk": trunk([]int{1, 20}), "pb": trunk([]int{20, 30})},
				vms:    []string{"a-1 trunk", "b-1 pb"},
			},
			want: []string{"isolation.vlan 20 fail"},
		},
		"trunks side by side": {
			estateOf: estateOf{
				groups: map[string]object{"trunk": trunk([]int{1, 20}), "pb": trunk([]int{21, 30})},
				vms:    []string{"a-1 trunk", "b-1 pb"},
			},
			want: nil,
		},
		"4095 over a VLAN": {
			estateOf: estateOf{
				groups: map[string]object{"all": one(4095), "pb": one(7)},
				vms:    []string{"a-1 all", "b-1 pb"},
			},
			want: []string{"isolation.vlan 7 fail", "isolation.vlan untagged-dvs-1 undetermined"},
		},
		"untagged on one switch": {
			estateOf: estateOf{
				groups: map[string]object{"pa": untagged, "pb": untagged},
				vms:    []string{"a-1 pa", "b-1 pb"},
			},
			want: []string{"isolation.vlan untagged-dvs-1 fail"},
		},
		"untagged on two switches": {
			estateOf: estateOf{
				groups: map[string]object{"pa": untagged, "pb@dvs-2": untagged},
				vms:    []string{"a-1 pa", "b-1 pb"},
			},
			want: []string{"isolation.vlan untagged-dvs-1 undetermined", "isolation.vlan untagged-dvs-2 undetermined"},
		},
		"untagged alone": {
			estateOf: estateOf{
				groups: map[string]object{"pa": untagged, "pc@dvs-2": untagged},
				vms:    []string{"a-1 pa", "a-2 pc", "b-1"},
			},
			want: nil,
		},
		"a segment of unknown VLAN with two tenants": {
			estateOf: estateOf{
				groups: map[string]object{"px": {}, "pa": one(10)},
				vms:    []string{"a-1 px", "b-1 px", "a-2 pa"},
			},
			want: []string{
				"isolation.portgroup px fail",
				"isolation.vlan 10 undetermined",
				"isolation.vlan portgroup-px fail",
			},
		},
		"a segment of unknown VLAN with one tenant": {
			estateOf: estateOf{
				groups: map[string]object{"px": {}, "pb": one(10)},
				vms:    []string{"a-1 px", "b-1 pb"},
			},
			want: []string{"isolation.vlan 10 undetermined", "isolation.vlan portgroup-px undetermined"},
		},
		"a segment of unknown VLAN beside others of its tenant": {
			estateOf: estateOf{
				groups: map[string]object{"px": {}, "pa": one(10)},
				vms:    []string{"a-1 px", "a-2 pa", "b-1"},
			},
			want: nil,
		},
		"a segment of unknown VLAN without VMs": {
			estateOf: estateOf{
				groups: map[string]object{"px": {}, "pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "b-1 pb"},
			},
			want: nil,
		},
		"ports may have another VLAN": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "b-1 pb"},
				change: func(doc object) { doc["portgroups"].(object)["pa"].(object)["vlan_override"] = true },
			},
			want: []string{"isolation.vlan 10 undetermined", "isolation.vlan 11 undetermined"},
		},
		"a VM on an uplink port group": {
			estateOf: estateOf{
				groups: map[string]object{"up": trunk([]int{0, 4094}), "pb": one(10)},
				vms:    []string{"a-1 up", "b-1 pb"},
				change: func(doc object) { doc["portgroups"].(object)["up"].(object)["uplink"] = true },
			},
			want: []string{"isolation.vlan 10 fail", "isolation.vlan untagged-dvs-1 undetermined"},
		},
	})
}
