package checks.logs.volume_test

conforming := {"log_sources": {
	"esx-01": {
		"name": "esx-01",
		"daily_records": [48000, 51000, 50000, 52000, 49000, 50500, 49500],
		"weekly_records": [50000, 49000, 51000, 50200, 49800],
		"highest_records": 50500,
	},
	"esx-02": {
		"name": "esx-02",
		"daily_records": [900, 1000, 1100],
		"weekly_records": [1000, 1000, 1000, 1000],
		"highest_records": 1000,
	},
}}

cases := {
	"as always": {"want": {"esx-01": "pass", "esx-02": "pass"}},
	"a heartbeat is left": {
		"set": {"/log_sources/esx-01/daily_records": [24, 24, 24, 24, 24, 24, 24]},
		"want": {"esx-01": "fail", "esx-02": "pass"},
	},
	"nothing is left": {
		"set": {"/log_sources/esx-01/daily_records": [0, 0, 0, 0, 0, 0, 0]},
		"want": {"esx-01": "fail"},
	},
	"one day of the three": {
		"set": {"/log_sources/esx-01/daily_records": [24, 51000, 50000]},
		"want": {"esx-01": "pass"},
	},
	"two days of the three": {
		"set": {"/log_sources/esx-01/daily_records": [24, 24, 50000]},
		"want": {"esx-01": "fail"},
	},
	"just the share": {"set": {"/log_sources/esx-02/daily_records": [200, 200, 200]}, "want": {"esx-02": "pass"}},
	"a record short of it": {"set": {"/log_sources/esx-02/daily_records": [199, 199, 199]}, "want": {"esx-02": "fail"}},
	"half is asked for": {
		"set": {"/log_sources/esx-02/daily_records": [400, 400, 400]},
		"parameters": {"min_share": 0.5},
		"want": {"esx-02": "fail"},
	},
	"one day is compared": {
		"set": {"/log_sources/esx-02/daily_records": [100, 1000, 1000]},
		"parameters": {"days": 1},
		"want": {"esx-02": "fail"},
	},
	"the volume changes much anyway": {
		"set": {
			"/log_sources/esx-01/weekly_records": [50000, 10, 90000, 30, 50000, 95000, 20],
			"/log_sources/esx-01/daily_records": [40, 40, 40],
		},
		"want": {"esx-01": "undetermined"},
	},
	"the same, with no deviation allowed": {
		"set": {
			"/log_sources/esx-01/weekly_records": [50000, 10, 90000, 30, 50000, 95000, 20],
			"/log_sources/esx-01/daily_records": [40, 40, 40],
		},
		"parameters": {"deviations": 0},
		"want": {"esx-01": "fail"},
	},
	"a week of the past is lost": {
		"set": {"/log_sources/esx-01/weekly_records": [50000, 24, 49000, 51000, 50200]},
		"want": {"esx-01": "fail", "esx-02": "pass"},
	},
	"a collapse half a year ago": {
		"set": {
			"/log_sources/esx-01/weekly_records": [100, 101, 99, 100, 100, 102, 100],
			"/log_sources/esx-01/daily_records": [100, 100, 100],
		},
		"want": {"esx-01": "undetermined"},
	},
	"more in four weeks than in most": {
		"set": {"/log_sources/esx-01/highest_records": 900000},
		"want": {"esx-01": "undetermined", "esx-02": "pass"},
	},
	"it grew": {
		"set": {"/log_sources/esx-01/daily_records": [500000, 500000, 500000]},
		"want": {"esx-01": "pass"},
	},
	"three weeks are too few": {
		"set": {"/log_sources/esx-02/weekly_records": [1000, 1000, 1000], "/log_sources/esx-02/highest_records": 0},
		"want": {"esx-02": "undetermined"},
	},
	"three weeks will do": {
		"set": {"/log_sources/esx-02/weekly_records": [1000, 1000, 1000], "/log_sources/esx-02/highest_records": 0},
		"parameters": {"min_weeks": 3},
		"want": {"esx-02": "pass"},
	},
	"it began today": {
		"set": {
			"/log_sources/esx-02/daily_records": [],
			"/log_sources/esx-02/weekly_records": [],
			"/log_sources/esx-02/highest_records": 0,
		},
		"want": {"esx-02": "undetermined"},
	},
	"it never wrote much": {
		"set": {
			"/log_sources/esx-02/daily_records": [0, 0, 0],
			"/log_sources/esx-02/weekly_records": [19, 19, 19, 19],
			"/log_sources/esx-02/highest_records": 19,
		},
		"want": {"esx-02": "not_applicable"},
	},
	"little, and more was usual": {
		"set": {
			"/log_sources/esx-02/daily_records": [2, 2, 2],
			"/log_sources/esx-02/weekly_records": [2, 2, 2, 2],
			"/log_sources/esx-02/highest_records": 20,
		},
		"want": {"esx-02": "undetermined"},
	},
	"the least for a comparison": {
		"set": {"/log_sources/esx-02/daily_records": [100, 100, 100]},
		"parameters": {"min_records": 1001},
		"want": {"esx-02": "not_applicable"},
	},
	"records are not counted": {
		"gap": {"/log_sources/esx-01/daily_records": "unsupported"},
		"want": {"esx-01": "undetermined", "esx-02": "pass"},
	},
	"weeks are not counted": {
		"gap": {"/log_sources/esx-01/weekly_records": "unsupported"},
		"want": {"esx-01": "undetermined"},
	},
	"null is no number": {
		"set": {"/log_sources/esx-01/highest_records": null},
		"want": {"esx-01": "undetermined"},
	},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"*": "undetermined"}},
}
