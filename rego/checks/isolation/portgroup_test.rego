package checks.isolation.portgroup_test

conforming := {"portgroups": {"dvportgroup-1": {
	"name": "pg-a-app",
	"tenants": {"tenant-a": ["vm-1", "vm-2"]},
	"meetings": [],
}}}

path := "a-app-01 → pg-a-app ← b-app-01"

cases := {
	"one tenant": {"want": {"dvportgroup-1": "pass"}},
	"two tenants": {
		"set": {
			"/portgroups/dvportgroup-1/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]},
			"/portgroups/dvportgroup-1/meetings": [path],
		},
		"want": {"dvportgroup-1": "fail"},
	},
	"two tenants on a trunk": {
		"set": {
			"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null, "ranges": [[0, 4094]]},
			"/portgroups/dvportgroup-1/meetings": [path],
		},
		"want": {"dvportgroup-1": "fail"},
	},
	"two tenants on an opaque network": {
		"set": {"/portgroups/network-7": {
			"name": "seg-shared",
			"kind": "opaque",
			"tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]},
			"meetings": ["a-app-01 → seg-shared ← b-app-01"],
		}},
		"want": {"network-7": "fail", "dvportgroup-1": "pass"},
	},
	"nobody": {"set": {"/portgroups/dvportgroup-1/tenants": {}}, "want": {"dvportgroup-1": "pass"}},
	"no tenant map": {
		"gap": {"/portgroups/dvportgroup-1/meetings": "absent"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"denied": {"gap": {"/portgroups/dvportgroup-1": "denied"}, "want": {"dvportgroup-1": "undetermined"}},
	"not set": {"set": {"/portgroups/dvportgroup-1/meetings": null}, "want": {"dvportgroup-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/meetings"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"another type": {
		"set": {"/portgroups/dvportgroup-1/meetings": {}},
		"want": {"dvportgroup-1": "undetermined"},
	},
}
