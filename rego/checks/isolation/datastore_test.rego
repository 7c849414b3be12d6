package checks.isolation.datastore_test

conforming := {"datastores": {"datastore-1": {
	"name": "ds-tenant-a",
	"tenants": {"tenant-a": ["vm-1", "vm-2"]},
}}}

cases := {
	"one tenant": {"want": {"datastore-1": "pass"}},
	"a second tenant": {
		"set": {"/datastores/datastore-1/tenants/tenant-b": ["vm-7"]},
		"want": {"datastore-1": "fail"},
	},
	"two tenants": {
		"set": {"/datastores/datastore-1/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]}},
		"want": {"datastore-1": "fail"},
	},
	"nobody": {"set": {"/datastores/datastore-1/tenants": {}}, "want": {"datastore-1": "pass"}},
	"no tenant map": {
		"gap": {"/datastores/datastore-1/tenants": "absent"},
		"want": {"datastore-1": "undetermined"},
	},
	"denied": {"gap": {"/datastores/datastore-1/tenants": "denied"}, "want": {"datastore-1": "undetermined"}},
	"not set": {"set": {"/datastores/datastore-1/tenants": null}, "want": {"datastore-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/datastores/datastore-1/tenants"],
		"want": {"datastore-1": "undetermined"},
	},
	"another type": {
		"set": {"/datastores/datastore-1/tenants": ["tenant-a"]},
		"want": {"datastore-1": "undetermined"},
	},
}
