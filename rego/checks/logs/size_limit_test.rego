package checks.logs.size_limit_test

conforming := {"log_stores": {
	"lake": {"name": "lake", "size_limit_bytes": 4000, "used_bytes": 2000, "oldest_days": 100},
	"files": {"name": "files", "size_limit_bytes": 900, "used_bytes": 20, "oldest_days": 20},
}}

cases := {
	"it fits": {"want": {"lake": "pass", "files": "pass"}},
	"no limit": {
		"set": {"/log_stores/files/size_limit_bytes": null},
		"want": {"files": "not_applicable", "lake": "pass"},
	},
	"no limit, and nobody knows how much there is": {
		"set": {"/log_stores/files/size_limit_bytes": null, "/log_stores/files/used_bytes": null},
		"want": {"files": "not_applicable"},
	},
	"just": {"set": {"/log_stores/lake/size_limit_bytes": 3600}, "want": {"lake": "pass"}},
	"a byte short": {"set": {"/log_stores/lake/size_limit_bytes": 3599}, "want": {"lake": "fail", "files": "pass"}},
	"it grows": {"set": {"/log_stores/lake/used_bytes": 3000}, "want": {"lake": "fail"}},
	"it grew quickly": {"set": {"/log_stores/lake/oldest_days": 50}, "want": {"lake": "fail"}},
	"a year": {"parameters": {"min_days": 365}, "want": {"lake": "fail", "files": "pass"}},
	"the size is not told": {"gap": {"/log_stores/lake/used_bytes": "unsupported"}, "want": {"lake": "undetermined"}},
	"the limit is not told": {
		"gap": {"/log_stores/lake/size_limit_bytes": "denied"},
		"want": {"lake": "undetermined"},
	},
	"no record": {"set": {"/log_stores/lake/oldest_days": null}, "want": {"lake": "undetermined"}},
	"no store": {"set": {"/log_stores": {}}, "want": {"*": "undetermined"}},
}
