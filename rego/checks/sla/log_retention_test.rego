package checks.sla.log_retention_test

parameters := {"kept": 6, "period": "month"}

conforming := {"log_stores": {
	"lake": {"name": "lake", "retention_days": 180, "retention_enforced": true, "oldest_days": 180},
	"files": {"name": "files", "retention_days": null, "retention_enforced": true, "oldest_days": 400},
	"idle": {"name": "idle", "retention_days": 7, "retention_enforced": false, "oldest_days": 181},
}}

cases := {
	"six months": {"want": {"lake": "pass", "files": "pass", "idle": "pass"}},
	"a day short": {"set": {"/log_stores/lake/retention_days": 179}, "want": {"lake": "fail", "files": "pass"}},
	"records a day short": {"set": {"/log_stores/lake/oldest_days": 179.9}, "want": {"lake": "fail"}},
	"the rule is carried out": {"set": {"/log_stores/idle/retention_enforced": true}, "want": {"idle": "fail"}},
	"no record": {"set": {"/log_stores/lake/oldest_days": null}, "want": {"lake": "fail"}},
	"a year is agreed": {"parameters": {"kept": 365, "period": "day"}, "want": {"lake": "fail", "files": "pass"}},
	"weeks": {"parameters": {"kept": 25, "period": "week"}, "want": {"lake": "pass"}},
	"a period that is none": {"parameters": {"period": "half"}, "want": {"lake": "fail", "files": "fail"}},
	"the setting was not read": {"gap": {"/log_stores/lake/retention_days": "denied"}, "want": {"lake": "undetermined"}},
	"the oldest is not known": {"gap": {"/log_stores/lake/oldest_days": "failed"}, "want": {"lake": "undetermined"}},
	"days are text": {"set": {"/log_stores/lake/oldest_days": "180"}, "want": {"lake": "undetermined"}},
	"no store": {"set": {"/log_stores": {}}, "want": {"*": "undetermined"}},
}
