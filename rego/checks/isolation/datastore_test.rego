package checks.isolation.datastore_test

conforming := {"datastores": {"datastore-1": {
	"name": "ds-tenant-a",
	"tenants": {"tenant-a": ["vm-1", "vm-2"]},
	"meetings": [],
}}}

id := "datastore-1"

base := "/datastores/datastore-1"

meetings := "/datastores/datastore-1/meetings"

path := "a-app-01 → ds-tenant-a ← b-app-01"

cases := {
	"one tenant": {"want": {id: "pass"}},
	"two tenants": {
		"set": {
			"/datastores/datastore-1/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]},
			meetings: [path],
		},
		"want": {id: "fail"},
	},
	"more meetings than are listed": {"set": {meetings: [path, "+ 3"]}, "want": {id: "fail"}},
	"nobody": {"set": {"/datastores/datastore-1/tenants": {}}, "want": {id: "pass"}},
	"no tenant map": {"gap": {meetings: "absent"}, "want": {id: "undetermined"}},
	"denied": {"gap": {base: "denied"}, "want": {id: "undetermined"}},
	"not set": {"set": {meetings: null}, "want": {id: "undetermined"}},
	"no evidence at all": {"remove": [meetings], "want": {id: "undetermined"}},
	"another type": {"set": {meetings: {}}, "want": {id: "undetermined"}},
}
