package checks.backup.gaps_test

conforming := {"backups": {
	"vm:a": {
		"name": "a", "oldest_days": 30.2, "period_hours": 24, "widest_hours": 24.2,
		"weeks": null, "weeks_widest_hours": null, "months": null, "months_widest_hours": null,
	},
	"vm:b": {
		"name": "b", "oldest_days": 340, "period_hours": null, "widest_hours": 25,
		"weeks": 5, "weeks_widest_hours": 168, "months": 12, "months_widest_hours": 744,
	},
}}

cases := {
	"no gap": {"want": {"vm:a": "pass", "vm:b": "pass"}},
	"one night is missing": {"set": {"/backups/vm:a/widest_hours": 48.5}, "want": {"vm:a": "pass"}},
	"two and a half periods": {"set": {"/backups/vm:a/widest_hours": 60}, "want": {"vm:a": "pass"}},
	"a little more": {"set": {"/backups/vm:a/widest_hours": 60.01}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"three weeks": {"set": {"/backups/vm:a/widest_hours": 504}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"a period of a week": {
		"set": {"/backups/vm:a/widest_hours": 170, "/backups/vm:a/period_hours": 168},
		"want": {"vm:a": "pass"},
	},
	"a period of an hour": {"set": {"/backups/vm:a/period_hours": 1}, "want": {"vm:a": "fail"}},
	"no period is a day": {"set": {"/backups/vm:b/widest_hours": 61}, "want": {"vm:b": "fail"}},
	"none may be missed": {
		"set": {"/backups/vm:a/widest_hours": 48.5},
		"parameters": {"periods": 1.5},
		"want": {"vm:a": "fail"},
	},
	"a week is missing": {"set": {"/backups/vm:b/weeks_widest_hours": 336}, "want": {"vm:b": "fail", "vm:a": "pass"}},
	"a week and a half": {"set": {"/backups/vm:b/weeks_widest_hours": 252}, "want": {"vm:b": "pass"}},
	"a month is missing": {"set": {"/backups/vm:b/months_widest_hours": 1488}, "want": {"vm:b": "fail"}},
	"months do not reach back": {"set": {"/backups/vm:b/oldest_days": 307.9}, "want": {"vm:b": "fail"}},
	"months reach back": {"set": {"/backups/vm:b/oldest_days": 308}, "want": {"vm:b": "pass"}},
	"more months": {"set": {"/backups/vm:b/months": 24}, "want": {"vm:b": "fail"}},
	"more weeks": {"set": {"/backups/vm:b/weeks": 100}, "want": {"vm:b": "fail"}},
	"no point": {
		"set": {"/backups/vm:a/oldest_days": null, "/backups/vm:a/widest_hours": 0},
		"want": {"vm:a": "not_applicable"},
	},
	"intervals are not known": {"gap": {"/backups/vm:a/widest_hours": "unsupported"}, "want": {"vm:a": "undetermined"}},
	"intervals of weeks are not known": {
		"gap": {"/backups/vm:b/weeks_widest_hours": "failed"},
		"want": {"vm:b": "undetermined"},
	},
	"intervals of months are not known": {
		"gap": {"/backups/vm:b/months_widest_hours": "failed"},
		"want": {"vm:b": "undetermined"},
	},
	"null is no time": {"set": {"/backups/vm:a/widest_hours": null}, "want": {"vm:a": "undetermined"}},
	"nothing is backed up": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
