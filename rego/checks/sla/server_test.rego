package checks.sla.server_test

parameters := {"min_percent": 99.5}

conforming := {"indicators": {"a": {
	"name": "a",
	"metric": "server",
	"period_days": 30,
	"period_minutes": 43200,
	"down_minutes": 216,
	"unknown_minutes": 0,
}}}

cases := {
	"just enough": {"want": {"a": "pass"}},
	"a little less": {"set": {"/indicators/a/down_minutes": 216.1}, "want": {"a": "fail"}},
	"nobody watched": {"set": {"/indicators/a/unknown_minutes": 43200}, "want": {"a": "fail"}},
	"a minute without sample": {"set": {"/indicators/a/unknown_minutes": 1}, "want": {"a": "fail"}},
	"a minute without sample, left out": {
		"set": {"/indicators/a/unknown_minutes": 1, "/indicators/a/down_minutes": 0},
		"parameters": {"unknown_is_down": false},
		"want": {"a": "pass"},
	},
	"nobody watched, left out": {
		"set": {"/indicators/a/unknown_minutes": 43200, "/indicators/a/down_minutes": 0},
		"parameters": {"unknown_is_down": false},
		"want": {"a": "fail"},
	},
	"the same outage in a shorter period": {"set": {"/indicators/a/period_minutes": 10080}, "want": {"a": "fail"}},
	"a week is no month": {"set": {"/indicators/a/period_days": 7}, "want": {"a": "fail"}},
	"a week is enough": {
		"set": {"/indicators/a/period_days": 7},
		"parameters": {"min_days": 7},
		"want": {"a": "pass"},
	},
	"the contract wants more": {"parameters": {"min_percent": 100}, "want": {"a": "fail"}},
	"it measures something else": {"set": {"/indicators/a/metric": "pool"}, "want": {"a": "not_applicable"}},
	"what it measures is not known": {"gap": {"/indicators/a/metric": "failed"}, "want": {"a": "undetermined"}},
	"it was not counted": {
		"gap": {"/indicators/a/down_minutes": "failed", "/indicators/a/unknown_minutes": "failed"},
		"want": {"a": "undetermined"},
	},
	"minutes are text": {"set": {"/indicators/a/down_minutes": "0"}, "want": {"a": "undetermined"}},
	"no indicator": {"set": {"/indicators": {}}, "want": {"*": "undetermined"}},
}
