package checks.backup.restore_tested_test

conforming := {
	"workloads": {"vc/vm-1": {"name": "a"}, "vc/vm-2": {"name": "c"}},
	"databases": {"reg/D-1": {"name": "b"}, "reg/D-2": {"name": "c"}},
	"backups": {
		"vault-a/vm:a": {"name": "a", "type": "vm"},
		"vault-b/vm:a": {"name": "a", "type": "vm"},
		"vault-b/database:b": {"name": "b", "type": "database"},
	},
	"restores": {
		"book/R-1": {
			"type": "vm",
			"name": "a",
			"test": "restore",
			"held_days_ago": 40,
			"success": true,
			"digest": "sha256:aa",
		},
		"book/R-2": {
			"type": "database",
			"name": "b",
			"test": "restore",
			"held_days_ago": 0,
			"success": true,
			"digest": "sha256:bb",
		},
		"book/R-3": {"type": "vm", "name": "a", "test": "restore", "held_days_ago": 300, "success": false, "digest": ""},
	},
}

cases := {
	"tested": {"want": {"vault-a/vm:a": "pass", "vault-b/vm:a": "pass", "vault-b/database:b": "pass"}},
	"a year ago": {"set": {"/restores/book~1R-2/held_days_ago": 365}, "want": {"vault-b/database:b": "pass"}},
	"a year and a day ago": {
		"set": {"/restores/book~1R-2/held_days_ago": 366},
		"want": {"vault-b/database:b": "fail", "vault-a/vm:a": "pass"},
	},
	"failed": {
		"set": {"/restores/book~1R-1/success": false},
		"want": {"vault-a/vm:a": "fail", "vault-b/vm:a": "fail"},
	},
	"the newest decides": {"set": {"/restores/book~1R-3/held_days_ago": 3}, "want": {"vault-a/vm:a": "fail"}},
	"of something else": {"set": {"/restores/book~1R-2/name": "c"}, "want": {"vault-b/database:b": "fail"}},
	"of another type": {"set": {"/restores/book~1R-2/type": "vm"}, "want": {"vault-b/database:b": "fail"}},
	"only verified": {"set": {"/restores/book~1R-2/test": "verify"}, "want": {"vault-b/database:b": "fail"}},
	"no digest": {"set": {"/restores/book~1R-2/digest": ""}, "want": {"vault-b/database:b": "fail"}},
	"no digest asked": {
		"set": {"/restores/book~1R-2/digest": ""},
		"parameters": {"digest": false},
		"want": {"vault-b/database:b": "pass"},
	},
	"another thing is backed up": {
		"set": {"/backups/vault-b~1database:b/name": "c"},
		"want": {"vault-b/database:b": "fail"},
	},
	"a site of that name": {
		"set": {"/backups/vault-b~1database:b/type": "site"},
		"want": {"vault-b/database:b": "fail"},
	},
	"an empty register": {"set": {"/restores": {}}, "want": {"vault-a/vm:a": "fail", "vault-b/database:b": "fail"}},
	"no register": {
		"remove": ["/restores"],
		"want": {"vault-a/vm:a": "undetermined", "vault-b/database:b": "undetermined"},
	},
	"result lost": {
		"gap": {"/restores/book~1R-1/success": "failed"},
		"want": {"vault-a/vm:a": "undetermined", "vault-b/database:b": "undetermined"},
	},
	"days are text": {"set": {"/restores/book~1R-1/held_days_ago": "40"}, "want": {"vault-a/vm:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
	"a name in another spelling": {
		"set": {"/restores/book~1R-1/name": " Ａ ", "/restores/book~1R-2/name": "B"},
		"want": {"vault-a/vm:a": "pass", "vault-b/database:b": "pass"},
	},
	"the newest, in another spelling, failed": {
		"set": {"/restores/book~1R-3/name": "A", "/restores/book~1R-3/held_days_ago": 3},
		"want": {"vault-a/vm:a": "fail"},
	},
	"two VMs of that name": {
		"set": {"/workloads/vc~1vm-2/name": "a"},
		"want": {"vault-a/vm:a": "undetermined", "vault-b/vm:a": "undetermined", "vault-b/database:b": "pass"},
	},
	"two databases of that name": {
		"set": {"/databases/reg~1D-2/name": "b"},
		"want": {"vault-b/database:b": "undetermined", "vault-a/vm:a": "pass"},
	},
	"two things whose names differ in case": {
		"set": {"/backups/vault-a~1database:B": {"name": "B", "type": "database"}},
		"want": {"vault-b/database:b": "undetermined", "vault-a/database:B": "undetermined", "vault-a/vm:a": "pass"},
	},
	"the name of a VM not seen": {
		"gap": {"/workloads/vc~1vm-2/name": "denied"},
		"want": {"vault-a/vm:a": "undetermined"},
	},
	"no list of VMs and databases": {
		"remove": ["/workloads", "/databases"],
		"want": {"vault-a/vm:a": "pass", "vault-b/database:b": "pass"},
	},
}
