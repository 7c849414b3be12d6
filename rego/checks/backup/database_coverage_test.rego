package checks.backup.database_coverage_test

conforming := {
	"databases": {"book/D-1": {"name": "crm"}, "book/D-2": {"name": "cms"}},
	"backups": {
		"vault-a/database:crm": {"name": "crm", "type": "database", "points": 7, "location": "onsite"},
		"vault-b/database:cms": {"name": "cms", "type": "database", "points": 1, "location": "onsite"},
		"vault-b/vm:b-db": {"name": "b-db", "type": "vm", "points": 1, "location": "onsite"},
	},
}

cases := {
	"a copy off site counts": {
		"set": {"/backups/vault-a~1database:crm/location": "offsite"},
		"want": {"book/D-1": "pass"},
	},
	"a copy off site where a local one is asked for": {
		"set": {"/backups/vault-a~1database:crm/location": "offsite"},
		"parameters": {"locations": ["onsite"]},
		"want": {"book/D-1": "fail", "book/D-2": "pass"},
	},
	"all are local, as asked for": {
		"parameters": {"locations": ["onsite"]},
		"want": {"book/D-1": "pass", "book/D-2": "pass"},
	},
	"place not known": {
		"gap": {"/backups/vault-a~1database:crm/location": "failed"},
		"want": {"book/D-1": "undetermined", "book/D-2": "undetermined"},
	},
	"place of another type": {
		"set": {"/backups/vault-a~1database:crm/location": 1},
		"want": {"book/D-1": "undetermined"},
	},
	"place in no word of the list": {
		"set": {"/backups/vault-a~1database:crm/location": "moon"},
		"want": {"book/D-1": "undetermined"},
	},
	"all are backed up": {"want": {"book/D-1": "pass", "book/D-2": "pass"}},
	"one that no repository knows": {
		"set": {"/databases/book~1D-1/name": "hr"},
		"want": {"book/D-1": "fail", "book/D-2": "pass"},
	},
	"its VM only": {"set": {"/databases/book~1D-1/name": "b-db"}, "want": {"book/D-1": "fail"}},
	"a job without a point": {"set": {"/backups/vault-a~1database:crm/points": 0}, "want": {"book/D-1": "fail"}},
	"points of another one": {"set": {"/backups/vault-a~1database:crm/name": "hr"}, "want": {"book/D-1": "fail"}},
	"an image of that name": {"set": {"/backups/vault-a~1database:crm/type": "vm"}, "want": {"book/D-1": "fail"}},
	"repositories that hold nothing": {"set": {"/backups": {}}, "want": {"book/D-1": "fail", "book/D-2": "fail"}},
	"repositories were not seen": {
		"remove": ["/backups"],
		"want": {"book/D-1": "undetermined", "book/D-2": "undetermined"},
	},
	"one thing not known": {
		"set": {"/databases/book~1D-1/name": "hr"},
		"gap": {"/backups/vault-b~1vm:b-db/type": "failed"},
		"want": {"book/D-1": "undetermined"},
	},
	"points are text": {
		"set": {"/backups/vault-a~1database:crm/points": "7"},
		"want": {"book/D-1": "undetermined"},
	},
	"a database without a name": {
		"gap": {"/databases/book~1D-1/name": "failed"},
		"want": {"book/D-1": "undetermined"},
	},
	"no database": {"set": {"/databases": {}}, "want": {"*": "undetermined"}},
	"two databases of one name and one backup": {
		"set": {"/databases/book~1D-2/name": "crm"},
		"want": {"book/D-1": "undetermined", "book/D-2": "undetermined"},
	},
	"where the backup is is not known": {
		"set": {"/backups/vault-a~1database:crm/location": "elsewhere"},
		"want": {"book/D-1": "undetermined"},
	},
}
