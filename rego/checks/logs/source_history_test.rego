package checks.logs.source_history_test

conforming := {"log_sources": {
	"esx-01": {"name": "esx-01", "oldest_days": 199.3},
	"esx-02": {"name": "esx-02", "oldest_days": 180},
}}

cases := {
	"six months of both": {"want": {"esx-01": "pass", "esx-02": "pass"}},
	"a day short": {"set": {"/log_sources/esx-02/oldest_days": 179.9}, "want": {"esx-02": "fail", "esx-01": "pass"}},
	"began today": {"set": {"/log_sources/esx-01/oldest_days": 0}, "want": {"esx-01": "fail"}},
	"never heard": {
		"set": {"/log_sources/esx-01/oldest_days": null},
		"want": {"esx-01": "not_applicable", "esx-02": "pass"},
	},
	"the contract wants a year": {"parameters": {"min_days": 365}, "want": {"esx-01": "fail", "esx-02": "fail"}},
	"a clock ahead": {"gap": {"/log_sources/esx-01/oldest_days": "failed"}, "want": {"esx-01": "undetermined"}},
	"days are text": {"set": {"/log_sources/esx-01/oldest_days": "199"}, "want": {"esx-01": "undetermined"}},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"*": "undetermined"}},
}
