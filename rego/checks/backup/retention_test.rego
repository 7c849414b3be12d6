package checks.backup.retention_test

conforming := {"backups": {
	"vm:a": {"name": "a", "oldest_days": 30.2, "retention_days": 30, "period_hours": 24},
	"database:b": {"name": "b", "oldest_days": 190, "retention_days": 180, "period_hours": null},
}}

cases := {
	"kept": {"want": {"vm:a": "pass", "database:b": "pass"}},
	"one period younger": {"set": {"/backups/vm:a/oldest_days": 29}, "want": {"vm:a": "pass"}},
	"younger than that": {
		"set": {"/backups/vm:a/oldest_days": 28.99},
		"want": {"vm:a": "fail", "database:b": "pass"},
	},
	"a shorter period": {
		"set": {"/backups/vm:a/oldest_days": 29, "/backups/vm:a/period_hours": 12},
		"want": {"vm:a": "fail"},
	},
	"a period of minus two days": {"set": {"/backups/vm:a/period_hours": -48}, "want": {"vm:a": "fail"}},
	"a longer term": {"set": {"/backups/vm:a/retention_days": 180}, "want": {"vm:a": "fail"}},
	"no period is a day": {"set": {"/backups/database:b/oldest_days": 179}, "want": {"database:b": "pass"}},
	"no period and too young": {"set": {"/backups/database:b/oldest_days": 178.9}, "want": {"database:b": "fail"}},
	"no point at all": {"set": {"/backups/vm:a/oldest_days": null}, "want": {"vm:a": "fail"}},
	"no term declared": {
		"set": {"/backups/vm:a/retention_days": null},
		"want": {"vm:a": "undetermined", "database:b": "pass"},
	},
	"no term and no point": {
		"set": {"/backups/vm:a/retention_days": null, "/backups/vm:a/oldest_days": null},
		"want": {"vm:a": "undetermined"},
	},
	"age lost": {"gap": {"/backups/vm:a/oldest_days": "failed"}, "want": {"vm:a": "undetermined"}},
	"age is text": {"set": {"/backups/vm:a/oldest_days": "40"}, "want": {"vm:a": "undetermined"}},
	"period lost": {"gap": {"/backups/vm:a/period_hours": "failed"}, "want": {"vm:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
