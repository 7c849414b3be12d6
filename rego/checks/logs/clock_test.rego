package checks.logs.clock_test

conforming := {"log_sources": {
	"esx-01": {"name": "esx-01", "ahead_minutes": 0},
	"sw-01": {"name": "sw-01", "ahead_minutes": 4.9},
}}

cases := {
	"in time": {"want": {"esx-01": "pass", "sw-01": "pass"}},
	"five minutes": {"set": {"/log_sources/sw-01/ahead_minutes": 5}, "want": {"sw-01": "pass"}},
	"a little more": {"set": {"/log_sources/sw-01/ahead_minutes": 5.01}, "want": {"sw-01": "fail", "esx-01": "pass"}},
	"another zone": {"set": {"/log_sources/esx-01/ahead_minutes": 480}, "want": {"esx-01": "fail"}},
	"ten are allowed": {
		"set": {"/log_sources/sw-01/ahead_minutes": 9},
		"parameters": {"max_minutes": 10},
		"want": {"sw-01": "pass"},
	},
	"no record": {"set": {"/log_sources/esx-01/ahead_minutes": null}, "want": {"esx-01": "not_applicable"}},
	"not known": {"gap": {"/log_sources/esx-01/ahead_minutes": "failed"}, "want": {"esx-01": "undetermined"}},
	"text": {"set": {"/log_sources/esx-01/ahead_minutes": "0"}, "want": {"esx-01": "undetermined"}},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"*": "undetermined"}},
}
