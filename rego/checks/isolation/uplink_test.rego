package checks.isolation.uplink_test

conforming := {"uplinks": {"host-1:vmnic0": {
	"name": "esx-01 vmnic0",
	"tenants": {"tenant-a": ["vm-1", "vm-2"]},
	"meetings": [],
}}}

id := "host-1:vmnic0"

base := "/uplinks/host-1:vmnic0"

meetings := "/uplinks/host-1:vmnic0/meetings"

path := "a-app-01 → pg-a-app → esx-01 vmnic0 ← pg-b-app ← b-app-01"

cases := {
	"one tenant": {"want": {id: "pass"}},
	"two tenants": {
		"set": {
			"/uplinks/host-1:vmnic0/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]},
			meetings: [path],
		},
		"want": {id: "fail"},
	},
	"more meetings than are listed": {"set": {meetings: [path, "+ 3"]}, "want": {id: "fail"}},
	"nobody": {"set": {"/uplinks/host-1:vmnic0/tenants": {}}, "want": {id: "pass"}},
	"no tenant map": {"gap": {meetings: "absent"}, "want": {id: "undetermined"}},
	"denied": {"gap": {base: "denied"}, "want": {id: "undetermined"}},
	"not set": {"set": {meetings: null}, "want": {id: "undetermined"}},
	"no evidence at all": {"remove": [meetings], "want": {id: "undetermined"}},
	"another type": {"set": {meetings: {}}, "want": {id: "undetermined"}},
}
