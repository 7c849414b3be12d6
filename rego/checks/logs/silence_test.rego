package checks.logs.silence_test

conforming := {"log_sources": {
	"esx-01": {"name": "esx-01", "newest_hours": 0.02},
	"esx-02": {"name": "esx-02", "newest_hours": 3},
}}

cases := {
	"all are heard": {"want": {"esx-01": "pass", "esx-02": "pass"}},
	"on the hour": {"set": {"/log_sources/esx-01/newest_hours": 24}, "want": {"esx-01": "pass"}},
	"silent for nine days": {
		"set": {"/log_sources/esx-01/newest_hours": 216},
		"want": {"esx-01": "fail", "esx-02": "pass"},
	},
	"never heard": {"set": {"/log_sources/esx-01/newest_hours": null}, "want": {"esx-01": "fail", "esx-02": "pass"}},
	"an hour is too long": {"parameters": {"max_hours": 1}, "want": {"esx-01": "pass", "esx-02": "fail"}},
	"a clock ahead": {"gap": {"/log_sources/esx-01/newest_hours": "failed"}, "want": {"esx-01": "undetermined"}},
	"hours are text": {"set": {"/log_sources/esx-01/newest_hours": "3"}, "want": {"esx-01": "undetermined"}},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"*": "undetermined"}},
}
