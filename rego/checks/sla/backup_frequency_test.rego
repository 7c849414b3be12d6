package checks.sla.backup_frequency_test

parameters := {"min": 2, "period": "day"}

conforming := {"backups": {
	"vm:a": {"name": "a", "points_day": 2, "points_week": 14, "points_month": 31},
	"vm:b": {"name": "b", "points_day": 24, "points_week": 24, "points_month": 24},
}}

cases := {
	"twice a day": {"want": {"vm:a": "pass", "vm:b": "pass"}},
	"once a day": {"set": {"/backups/vm:a/points_day": 1}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"counts that contradict each other": {"set": {"/backups/vm:a/points_week": 1}, "want": {"vm:a": "fail"}},
	"none in the month": {"set": {"/backups/vm:a/points_month": 0}, "want": {"vm:a": "fail"}},
	"once a day, twice a week is agreed": {
		"set": {"/backups/vm:a/points_day": 1},
		"parameters": {"period": "week"},
		"want": {"vm:a": "pass"},
	},
	"fifteen a week are agreed": {
		"parameters": {"period": "week", "min": 15},
		"want": {"vm:a": "fail", "vm:b": "pass"},
	},
	"thirty-one a month are agreed": {
		"parameters": {"period": "month", "min": 31},
		"want": {"vm:a": "pass", "vm:b": "fail"},
	},
	"a period that is none": {"parameters": {"period": "year"}, "want": {"vm:a": "fail", "vm:b": "fail"}},
	"not counted": {"gap": {"/backups/vm:a/points_day": "failed"}, "want": {"vm:a": "undetermined", "vm:b": "pass"}},
	"points are text": {"set": {"/backups/vm:a/points_day": "2"}, "want": {"vm:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
