package checks.logs.content_test

conforming := {"log_sources": {
	"esx-01": {"name": "esx-01", "changes": 4, "failed_logins": 1, "logins": 90, "privilege_uses": 2},
	"fw-01": {"name": "fw-01", "changes": 1, "failed_logins": 1, "logins": 1, "privilege_uses": 1},
}}

cases := {
	"all of it": {"want": {"esx-01": "pass", "fw-01": "pass"}},
	"a heartbeat": {
		"set": {
			"/log_sources/esx-01/changes": 0,
			"/log_sources/esx-01/failed_logins": 0,
			"/log_sources/esx-01/logins": 0,
			"/log_sources/esx-01/privilege_uses": 0,
		},
		"want": {"esx-01": "fail", "fw-01": "pass"},
	},
	"no change": {"set": {"/log_sources/esx-01/changes": 0}, "want": {"esx-01": "undetermined", "fw-01": "pass"}},
	"no failed login": {"set": {"/log_sources/esx-01/failed_logins": 0}, "want": {"esx-01": "undetermined"}},
	"no login": {"set": {"/log_sources/esx-01/logins": 0}, "want": {"esx-01": "undetermined"}},
	"no privilege": {"set": {"/log_sources/esx-01/privilege_uses": 0}, "want": {"esx-01": "undetermined"}},
	"logins alone are wanted": {
		"set": {"/log_sources/esx-01/changes": 0, "/log_sources/fw-01/logins": 0},
		"parameters": {"contents": ["logins"]},
		"want": {"esx-01": "pass", "fw-01": "fail"},
	},
	"changes were not counted": {
		"gap": {"/log_sources/esx-01/changes": "unsupported"},
		"want": {"esx-01": "undetermined"},
	},
	"failed logins were not counted": {
		"gap": {"/log_sources/esx-01/failed_logins": "failed"},
		"want": {"esx-01": "undetermined"},
	},
	"logins were not counted": {"gap": {"/log_sources/esx-01/logins": "failed"}, "want": {"esx-01": "undetermined"}},
	"the rest is none": {
		"set": {
			"/log_sources/esx-01/changes": 0,
			"/log_sources/esx-01/failed_logins": 0,
			"/log_sources/esx-01/logins": 0,
		},
		"gap": {"/log_sources/esx-01/privilege_uses": "failed"},
		"want": {"esx-01": "undetermined"},
	},
	"null is no count": {"set": {"/log_sources/esx-01/logins": null}, "want": {"esx-01": "undetermined"}},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"*": "undetermined"}},
}
