package checks.vsan.datastore_name_test

conforming := {"datastores": {"datastore-1": {
	"name": "vsan-a",
	"type": "vsan",
}}}

cases := {
	"as demanded": {"want": {"datastore-1": "pass"}},
	"the default name": {
		"set": {"/datastores/datastore-1/name": "vsanDatastore"},
		"want": {"datastore-1": "fail"},
	},
	"the second of the default names": {
		"set": {"/datastores/datastore-1/name": "vsanDatastore (1)"},
		"want": {"datastore-1": "fail"},
	},
	"a name that begins with it": {
		"set": {"/datastores/datastore-1/name": "vsanDatastore-a"},
		"want": {"datastore-1": "pass"},
	},
	"another kind": {
		"set": {"/datastores/datastore-1/type": "VMFS", "/datastores/datastore-1/name": "vsanDatastore"},
		"want": {"datastore-1": "not_applicable"},
	},
	"another kind, well named": {
		"set": {"/datastores/datastore-1/type": "VMFS"},
		"want": {"datastore-1": "not_applicable"},
	},
	"denied": {"gap": {"/datastores/datastore-1/name": "denied"}, "want": {"datastore-1": "undetermined"}},
	"kind not known": {
		"gap": {"/datastores/datastore-1/type": "failed"},
		"want": {"datastore-1": "undetermined"},
	},
}
