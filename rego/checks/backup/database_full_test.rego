package checks.backup.database_full_test

conforming := {"backups": {
	"database:a": {"name": "a", "type": "database", "last_full_hours": 20},
	"database:b": {"name": "b", "type": "database", "last_full_hours": 0.5},
}}

cases := {
	"every day": {"want": {"database:a": "pass", "database:b": "pass"}},
	"on the hour": {"set": {"/backups/database:a/last_full_hours": 24}, "want": {"database:a": "pass"}},
	"a little late": {
		"set": {"/backups/database:a/last_full_hours": 24.01},
		"want": {"database:a": "fail", "database:b": "pass"},
	},
	"never": {"set": {"/backups/database:a/last_full_hours": null}, "want": {"database:a": "fail"}},
	"every week by contract": {
		"set": {"/backups/database:a/last_full_hours": 160},
		"parameters": {"max_hours": 168},
		"want": {"database:a": "pass"},
	},
	"a VM": {"set": {"/backups/database:a/type": "vm"}, "want": {"database:a": "not_applicable"}},
	"not told": {"gap": {"/backups/database:a/last_full_hours": "failed"}, "want": {"database:a": "undetermined"}},
	"of unknown type": {"gap": {"/backups/database:a/type": "failed"}, "want": {"database:a": "undetermined"}},
	"hours are text": {"set": {"/backups/database:a/last_full_hours": "20"}, "want": {"database:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
