package checks.logs.oldest_record_test

conforming := {"log_stores": {
	"lake": {"name": "lake", "oldest_days": 195.2},
	"files": {"name": "files", "oldest_days": 180},
}}

cases := {
	"six months are there": {"want": {"lake": "pass", "files": "pass"}},
	"92 days": {"set": {"/log_stores/lake/oldest_days": 92}, "want": {"lake": "fail", "files": "pass"}},
	"a day short": {"set": {"/log_stores/lake/oldest_days": 179.99}, "want": {"lake": "fail"}},
	"empty": {"set": {"/log_stores/lake/oldest_days": null}, "want": {"lake": "fail", "files": "pass"}},
	"the contract wants a year": {"parameters": {"min_days": 365}, "want": {"lake": "fail", "files": "fail"}},
	"half an answer": {
		"gap": {"/log_stores/lake/oldest_days": "failed"},
		"want": {"lake": "undetermined", "files": "pass"},
	},
	"days are text": {"set": {"/log_stores/lake/oldest_days": "195"}, "want": {"lake": "undetermined"}},
	"no store": {"set": {"/log_stores": {}}, "want": {"*": "undetermined"}},
}
