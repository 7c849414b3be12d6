package checks.backup.coverage_test

conforming := {
	"workloads": {"vc-a/vm-1": {"name": "a-web"}, "vc-a/vm-2": {"name": "b-db"}},
	"backups": {
		"vault-a/vm:a-web": {"name": "a-web", "type": "vm", "points": 7, "location": "onsite"},
		"vault-b/vm:b-db": {"name": "b-db", "type": "vm", "points": 1, "location": "onsite"},
		"vault-b/database:crm": {"name": "crm", "type": "database", "points": 1, "location": "onsite"},
	},
}

cases := {
	"a copy off site counts": {
		"set": {"/backups/vault-a~1vm:a-web/location": "offsite"},
		"want": {"vc-a/vm-1": "pass"},
	},
	"a copy off site where a local one is asked for": {
		"set": {"/backups/vault-a~1vm:a-web/location": "offsite"},
		"parameters": {"locations": ["onsite"]},
		"want": {"vc-a/vm-1": "fail", "vc-a/vm-2": "pass"},
	},
	"all are local, as asked for": {
		"parameters": {"locations": ["onsite"]},
		"want": {"vc-a/vm-1": "pass", "vc-a/vm-2": "pass"},
	},
	"place not known": {
		"gap": {"/backups/vault-a~1vm:a-web/location": "failed"},
		"want": {"vc-a/vm-1": "undetermined", "vc-a/vm-2": "undetermined"},
	},
	"place of another type": {
		"set": {"/backups/vault-a~1vm:a-web/location": 1},
		"want": {"vc-a/vm-1": "undetermined"},
	},
	"place in no word of the list": {
		"set": {"/backups/vault-a~1vm:a-web/location": "moon"},
		"want": {"vc-a/vm-1": "undetermined"},
	},
	"all are backed up": {"want": {"vc-a/vm-1": "pass", "vc-a/vm-2": "pass"}},
	"a VM that no repository knows": {
		"set": {"/workloads/vc-a~1vm-1/name": "a-new"},
		"want": {"vc-a/vm-1": "fail", "vc-a/vm-2": "pass"},
	},
	"a name that only begins alike": {"set": {"/workloads/vc-a~1vm-1/name": "a-we"}, "want": {"vc-a/vm-1": "fail"}},
	"a job without a point": {
		"set": {"/backups/vault-a~1vm:a-web/points": 0},
		"want": {"vc-a/vm-1": "fail", "vc-a/vm-2": "pass"},
	},
	"points of something else": {"set": {"/backups/vault-a~1vm:a-web/name": "c"}, "want": {"vc-a/vm-1": "fail"}},
	"a database of that name": {
		"set": {"/backups/vault-a~1vm:a-web/type": "database"},
		"want": {"vc-a/vm-1": "fail", "vc-a/vm-2": "pass"},
	},
	"repositories that hold nothing": {"set": {"/backups": {}}, "want": {"vc-a/vm-1": "fail", "vc-a/vm-2": "fail"}},
	"repositories were not seen": {
		"remove": ["/backups"],
		"want": {"vc-a/vm-1": "undetermined", "vc-a/vm-2": "undetermined"},
	},
	"one thing not known": {
		"gap": {"/backups/vault-a~1vm:a-web/points": "failed"},
		"want": {"vc-a/vm-1": "undetermined", "vc-a/vm-2": "undetermined"},
	},
	"points are text": {"set": {"/backups/vault-a~1vm:a-web/points": "7"}, "want": {"vc-a/vm-1": "undetermined"}},
	"a VM without a name": {"gap": {"/workloads/vc-a~1vm-1/name": "denied"}, "want": {"vc-a/vm-1": "undetermined"}},
	"no VM": {"set": {"/workloads": {}}, "want": {"*": "undetermined"}},
	"two VMs of one name and one backup": {
		"set": {"/workloads/vc-a~1vm-2/name": "a-web"},
		"want": {"vc-a/vm-1": "undetermined", "vc-a/vm-2": "undetermined"},
	},
	"in two vCenters, with a copy off site": {
		"set": {
			"/workloads/vc-a~1vm-2": {},
			"/workloads/vc-b~1vm-1": {"name": "a-web"},
			"/backups/vault-b~1vm:a-web": {"name": "a-web", "type": "vm", "points": 7, "location": "offsite"},
		},
		"want": {"vc-a/vm-1": "undetermined", "vc-b/vm-1": "undetermined", "vc-a/vm-2": "undetermined"},
	},
	"two VMs of one name and two backups": {
		"set": {
			"/workloads/vc-a~1vm-2/name": "a-web",
			"/backups/vault-b~1vm:a-web": {"name": "a-web", "type": "vm", "points": 7, "location": "onsite"},
		},
		"want": {"vc-a/vm-1": "undetermined", "vc-a/vm-2": "undetermined"},
	},
	"three of one name and two backups": {
		"set": {
			"/workloads/vc-a~1vm-2/name": "a-web",
			"/workloads/vc-b~1vm-9": {"name": "a-web"},
			"/backups/vault-b~1vm:a-web": {"name": "a-web", "type": "vm", "points": 7, "location": "onsite"},
		},
		"want": {"vc-a/vm-1": "undetermined", "vc-a/vm-2": "undetermined", "vc-b/vm-9": "undetermined"},
	},
	"two VMs of one name and no backup": {
		"set": {"/workloads/vc-a~1vm-1/name": "new", "/workloads/vc-a~1vm-2/name": "new"},
		"want": {"vc-a/vm-1": "fail", "vc-a/vm-2": "fail"},
	},
	"where the backups are is not known": {
		"set": {"/backups/vault-a~1vm:a-web/location": "elsewhere"},
		"want": {"vc-a/vm-1": "undetermined"},
	},
}
