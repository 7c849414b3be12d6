package checks.backup.offsite_copy_test

conforming := {"workloads": workloads, "databases": databases, "backups": {
	"vault-a/vm:a": {"name": "a", "type": "vm", "location": "onsite", "points": 7},
	"vault-b/vm:a": {"name": "a", "type": "vm", "location": "offsite", "points": 3},
	"vault-b/vm:b": {"name": "b", "type": "vm", "location": "offsite", "points": 1},
}}

workloads := {"vc/vm-1": {"name": "a"}, "vc/vm-2": {"name": "c"}}

databases := {"reg/1": {"name": "a"}, "reg/2": {"name": "b"}}

cases := {
	"a copy off site": {"want": {"vault-a/vm:a": "pass", "vault-b/vm:a": "pass", "vault-b/vm:b": "pass"}},
	"the other one is on site": {
		"set": {"/backups/vault-b~1vm:a/location": "onsite"},
		"want": {"vault-a/vm:a": "fail", "vault-b/vm:a": "fail", "vault-b/vm:b": "pass"},
	},
	"the other one is empty": {
		"set": {"/backups/vault-b~1vm:a/points": 0},
		"want": {"vault-a/vm:a": "fail", "vault-b/vm:b": "pass"},
	},
	"the other one is of something else": {
		"set": {"/backups/vault-b~1vm:a/name": "c"},
		"want": {"vault-a/vm:a": "fail"},
	},
	"the other one is a database": {
		"set": {"/backups/vault-b~1vm:a/type": "database"},
		"want": {"vault-a/vm:a": "fail", "vault-b/vm:b": "pass"},
	},
	"two are wanted": {
		"parameters": {"min_repositories": 2},
		"want": {"vault-a/vm:a": "pass", "vault-b/vm:a": "pass", "vault-b/vm:b": "fail"},
	},
	"a location lost": {
		"gap": {"/backups/vault-b~1vm:a/location": "failed"},
		"want": {"vault-a/vm:a": "undetermined"},
	},
	"points not known": {"set": {"/backups/vault-b~1vm:a/points": null}, "want": {"vault-a/vm:a": "undetermined"}},
	"points are text": {"set": {"/backups/vault-b~1vm:a/points": "3"}, "want": {"vault-a/vm:a": "undetermined"}},
	"a repository not seen": {
		"set": {"/backups/vault-b~1vm:b": {}},
		"want": {"vault-a/vm:a": "undetermined", "vault-b/vm:b": "undetermined"},
	},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
	"two VMs of that name": {
		"set": {"/workloads/vc~1vm-2/name": "a"},
		"want": {"vault-a/vm:a": "undetermined", "vault-b/vm:a": "undetermined", "vault-b/vm:b": "pass"},
	},
	"two VMs of that name, each with a copy": {
		"set": {
			"/workloads/vc~1vm-2/name": "a",
			"/backups/vault-c~1vm:a": {"name": "a", "type": "vm", "location": "offsite", "points": 3},
		},
		"want": {
			"vault-a/vm:a": "undetermined",
			"vault-b/vm:a": "undetermined",
			"vault-b/vm:b": "pass",
			"vault-c/vm:a": "undetermined",
		},
	},
	"the name of a database is a number": {
		"set": {"/databases/reg~12/name": 7},
		"want": {"vault-a/vm:a": "undetermined", "vault-b/vm:b": "undetermined"},
	},
	"names of VMs not seen": {
		"gap": {"/workloads/vc~1vm-1/name": "denied"},
		"want": {"vault-a/vm:a": "undetermined"},
	},
	"no VMs are looked at": {
		"remove": ["/workloads", "/databases"],
		"want": {"vault-a/vm:a": "pass", "vault-b/vm:a": "pass", "vault-b/vm:b": "pass"},
	},
}
