package checks.backup.last_success_test

conforming := {"backups": {
	"vm:a": {"name": "a", "last_success_hours": 3.5, "period_hours": 12},
	"database:b": {"name": "b", "last_success_hours": 20, "period_hours": null},
}}

cases := {
	"in time": {"want": {"vm:a": "pass", "database:b": "pass"}},
	"on the hour": {"set": {"/backups/vm:a/last_success_hours": 12}, "want": {"vm:a": "pass"}},
	"just past it": {
		"set": {"/backups/vm:a/last_success_hours": 12.01},
		"want": {"vm:a": "fail", "database:b": "pass"},
	},
	"a shorter period": {"set": {"/backups/vm:a/period_hours": 3}, "want": {"vm:a": "fail"}},
	"a period that is none": {
		"set": {"/backups/vm:a/period_hours": -1, "/backups/vm:a/last_success_hours": 25},
		"want": {"vm:a": "fail"},
	},
	"a longer period": {
		"set": {"/backups/vm:a/period_hours": 168, "/backups/vm:a/last_success_hours": 150},
		"want": {"vm:a": "pass"},
	},
	"no period, a day": {"set": {"/backups/database:b/last_success_hours": 24}, "want": {"database:b": "pass"}},
	"no period, past a day": {
		"set": {"/backups/database:b/last_success_hours": 24.01},
		"want": {"database:b": "fail", "vm:a": "pass"},
	},
	"a site that allows two days": {
		"set": {"/backups/database:b/last_success_hours": 47},
		"parameters": {"max_hours": 48},
		"want": {"database:b": "pass"},
	},
	"no point at all": {
		"set": {"/backups/vm:a/last_success_hours": null},
		"want": {"vm:a": "fail", "database:b": "pass"},
	},
	"a clock ahead": {"gap": {"/backups/vm:a/last_success_hours": "failed"}, "want": {"vm:a": "undetermined"}},
	"period lost": {"gap": {"/backups/vm:a/period_hours": "failed"}, "want": {"vm:a": "undetermined"}},
	"age is text": {"set": {"/backups/vm:a/last_success_hours": "3"}, "want": {"vm:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
