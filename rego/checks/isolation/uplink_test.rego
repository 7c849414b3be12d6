package checks.isolation.uplink_test

conforming := {"uplinks": {"host-1:vmnic0": {
	"name": "esx-01 vmnic0",
	"tenants": {"tenant-a": ["vm-1", "vm-2"]},
}}}

cases := {
	"one tenant": {"want": {"host-1:vmnic0": "pass"}},
	"a second tenant": {
		"set": {"/uplinks/host-1:vmnic0/tenants/tenant-b": ["vm-7"]},
		"want": {"host-1:vmnic0": "fail"},
	},
	"two tenants": {
		"set": {"/uplinks/host-1:vmnic0/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]}},
		"want": {"host-1:vmnic0": "fail"},
	},
	"nobody": {"set": {"/uplinks/host-1:vmnic0/tenants": {}}, "want": {"host-1:vmnic0": "pass"}},
	"no tenant map": {
		"gap": {"/uplinks/host-1:vmnic0/tenants": "absent"},
		"want": {"host-1:vmnic0": "undetermined"},
	},
	"denied": {"gap": {"/uplinks/host-1:vmnic0/tenants": "denied"}, "want": {"host-1:vmnic0": "undetermined"}},
	"not set": {"set": {"/uplinks/host-1:vmnic0/tenants": null}, "want": {"host-1:vmnic0": "undetermined"}},
	"no evidence at all": {
		"remove": ["/uplinks/host-1:vmnic0/tenants"],
		"want": {"host-1:vmnic0": "undetermined"},
	},
	"another type": {
		"set": {"/uplinks/host-1:vmnic0/tenants": ["tenant-a"]},
		"want": {"host-1:vmnic0": "undetermined"},
	},
}
