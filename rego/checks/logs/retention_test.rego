package checks.logs.retention_test

conforming := {"log_stores": {
	"lake": {"name": "lake", "retention_days": 200, "retention_enforced": true},
	"files": {"name": "files", "retention_days": null, "retention_enforced": true},
	"idle": {"name": "idle", "retention_days": 7, "retention_enforced": false},
}}

cases := {
	"long enough": {"want": {"lake": "pass", "files": "pass", "idle": "pass"}},
	"on the day": {"set": {"/log_stores/lake/retention_days": 180}, "want": {"lake": "pass"}},
	"a day short": {"set": {"/log_stores/lake/retention_days": 179}, "want": {"lake": "fail", "files": "pass"}},
	"half a day short": {"set": {"/log_stores/lake/retention_days": 179.5}, "want": {"lake": "fail"}},
	"the contract wants a year": {"parameters": {"min_days": 365}, "want": {"lake": "fail", "files": "pass"}},
	"nothing carried it out until now": {
		"set": {"/log_stores/idle/retention_enforced": true},
		"want": {"idle": "fail", "lake": "pass"},
	},
	"nobody knows whether it is carried out": {
		"gap": {"/log_stores/lake/retention_enforced": "denied"},
		"want": {"lake": "undetermined", "files": "pass"},
	},
	"the setting was not read": {
		"gap": {"/log_stores/lake/retention_days": "failed"},
		"want": {"lake": "undetermined"},
	},
	"days are text": {"set": {"/log_stores/lake/retention_days": "200d"}, "want": {"lake": "undetermined"}},
	"no store": {"set": {"/log_stores": {}}, "want": {"*": "undetermined"}},
}
