package checks.sla.backup_retention_test

parameters := {"kept": 4, "period": "week"}

conforming := {"backups": {
	"vm:a": {"name": "a", "oldest_days": 27, "period_hours": 24},
	"vm:b": {"name": "b", "oldest_days": 27, "period_hours": null},
	"vm:c": {"name": "c", "oldest_days": 21, "period_hours": 168},
}}

cases := {
	"four weeks": {"want": {"vm:a": "pass", "vm:b": "pass", "vm:c": "pass"}},
	"a little less": {"set": {"/backups/vm:a/oldest_days": 26.99}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"backed up every hour": {"set": {"/backups/vm:a/period_hours": 1}, "want": {"vm:a": "fail"}},
	"no point": {"set": {"/backups/vm:a/oldest_days": null}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"five weeks are agreed": {"parameters": {"kept": 5}, "want": {"vm:a": "fail"}},
	"a month is agreed": {"parameters": {"kept": 1, "period": "month"}, "want": {"vm:a": "fail"}},
	"four days are agreed": {"parameters": {"period": "day"}, "want": {"vm:a": "pass"}},
	"a period that is none": {"parameters": {"period": "weeks"}, "want": {"vm:a": "fail"}},
	"the age was lost": {"gap": {"/backups/vm:a/oldest_days": "failed"}, "want": {"vm:a": "undetermined"}},
	"days are text": {"set": {"/backups/vm:a/oldest_days": "28"}, "want": {"vm:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
