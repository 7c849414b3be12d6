package checks.backup.rpo_test

parameters := {"max_minutes": 120}

conforming := {"backups": {
	"vm:a": {"name": "a", "last_success_hours": 2, "archived_minutes": null},
	"database:b": {"name": "b", "last_success_hours": 30, "archived_minutes": 120},
}}

cases := {
	"in time": {"want": {"vm:a": "pass", "database:b": "pass"}},
	"a little late": {
		"set": {"/backups/vm:a/last_success_hours": 2.01},
		"want": {"vm:a": "fail", "database:b": "pass"},
	},
	"the archive is late": {
		"set": {"/backups/database:b/archived_minutes": 121},
		"want": {"database:b": "fail", "vm:a": "pass"},
	},
	"no archive": {"set": {"/backups/database:b/archived_minutes": null}, "want": {"database:b": "fail"}},
	"an archive and no point": {
		"set": {"/backups/database:b/last_success_hours": null},
		"want": {"database:b": "fail"},
	},
	"no point": {"set": {"/backups/vm:a/last_success_hours": null}, "want": {"vm:a": "fail"}},
	"an hour is agreed": {"parameters": {"max_minutes": 60}, "want": {"vm:a": "fail", "database:b": "fail"}},
	"the clock is wrong": {"gap": {"/backups/vm:a/last_success_hours": "failed"}, "want": {"vm:a": "undetermined"}},
	"minutes are text": {
		"set": {"/backups/database:b/archived_minutes": "3"},
		"want": {"database:b": "undetermined"},
	},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
