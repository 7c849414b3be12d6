package engine_test

import "testing"

// TestMeetingsOfObjects judges estates with agents and templates, and with tenants on one datastore or in one pool.
func TestMeetingsOfObjects(t *testing.T) {
	testMeetings(t, map[string]meetingCase{
		"a VM marked as agent": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10)},
				vms:    []string{"a-1 pa", "b-1 pa"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["agent"], vm["managed_by"] = true, "com.vmware.vim.eam"
				},
			},
			want: []string{"isolation.portgroup pa fail", "isolation.vlan 10 fail"},
		},
		"a VM marked as agent on the other's datastore and pool": {
			estateOf: estateOf{
				vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["agent"], vm["managed_by"] = true, "com.vmware.vim.eam"
					vm["datastores"], vm["pool"] = []string{"ds-a-1"}, "/dc/host/c/Resources/a-1"
				},
			},
			want: []string{"isolation.datastore ds-a-1 fail", "isolation.pool /dc/host/c/Resources/a-1 fail"},
		},
		"a template on an approved trunk": {
			estateOf: estateOf{
				groups: map[string]object{"trunk": trunk([]int{140, 160})},
				vms:    []string{"a-1 trunk", "b-1 trunk"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["template"], vm["pool"] = true, nil
				},
			},
			want: []string{"isolation.portgroup trunk fail", "isolation.vlan 140-160 fail"},
		},
		"vCLS": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10)},
				vms:    []string{"a-1 pa", "vCLS-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["vCLS-1"].(object)
					vm["agent"], vm["managed_by"], vm["datastores"] = true, "com.vmware.vim.eam", []string{"ds-a-1"}
				},
			},
			want: nil,
		},
		"a template of a tenant on the other's datastore": {
			estateOf: estateOf{
				vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["template"], vm["pool"], vm["datastores"] = true, nil, []string{"ds-a-1"}
				},
			},
			want: []string{"isolation.datastore ds-a-1 fail"},
		},
		"one pool": {
			estateOf: estateOf{
				vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					doc["vms"].(object)["b-1"].(object)["pool"] = "/dc/host/c/Resources/a-1/below"
				},
			},
			want: []string{"isolation.pool /dc/host/c/Resources/a-1 fail"},
		},
		"the root pool": {
			estateOf: estateOf{
				vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					doc["vms"].(object)["b-1"].(object)["pool"] = "/dc/host/c/Resources"
				},
			},
			want: nil,
		},
		"the networks of one VM are not known": {
			estateOf: estateOf{
				groups: map[string]object{"pa": one(10), "pb": one(11)},
				vms:    []string{"a-1 pa", "a-2", "b-1 pb"},
				change: func(doc object) { delete(doc["vms"].(object)["a-2"].(object), "portgroups") },
			},
			want: []string{
				"isolation.portgroup pb undetermined",
				"isolation.uplink host-1:vmnic0 fail",
				"isolation.vlan 11 undetermined",
			},
			onUplinks: true,
		},
	})
}
