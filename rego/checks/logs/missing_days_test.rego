package checks.logs.missing_days_test

conforming := {"log_sources": {
	"esx-01": {"name": "esx-01", "days_without": 0},
	"esx-02": {"name": "esx-02", "days_without": 0},
}}

cases := {
	"every day": {"want": {"esx-01": "pass", "esx-02": "pass"}},
	"one day is missing": {
		"set": {"/log_sources/esx-01/days_without": 1},
		"want": {"esx-01": "fail", "esx-02": "pass"},
	},
	"three may be": {
		"set": {"/log_sources/esx-01/days_without": 3},
		"parameters": {"max_days": 3},
		"want": {"esx-01": "pass"},
	},
	"four are too many": {
		"set": {"/log_sources/esx-01/days_without": 4},
		"parameters": {"max_days": 3},
		"want": {"esx-01": "fail"},
	},
	"not counted": {"gap": {"/log_sources/esx-01/days_without": "failed"}, "want": {"esx-01": "undetermined"}},
	"null is no count": {"set": {"/log_sources/esx-01/days_without": null}, "want": {"esx-01": "undetermined"}},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"*": "undetermined"}},
}
