package checks.sla.level2_test

parameters := {"min_percent": 66, "hours": 4}

conforming := {
	"incident_registers": {"incidents": {"name": "incidents.csv", "rows": 6}},
	"incidents": {
		"I-1": {"class": "fault", "level": 2, "opened_days_ago": 3, "solved": true, "solve_hours": 4},
		"I-2": {"class": "fault", "level": 2, "opened_days_ago": 90, "solved": true, "solve_hours": 0.5},
		"I-3": {"class": "fault", "level": 2, "opened_days_ago": 365, "solved": true, "solve_hours": 9},
		"I-4": {"class": "fault", "level": 1, "opened_days_ago": 3, "solved": true, "solve_hours": 9},
		"I-5": {"class": "emergency", "level": 2, "opened_days_ago": 3, "solved": true, "solve_hours": 9},
		"I-6": {"class": "fault", "level": 2, "opened_days_ago": 366, "solved": true, "solve_hours": 9},
	},
}

cases := {
	"two of three": {"want": {"incidents": "pass"}},
	"the contract wants more": {"parameters": {"min_percent": 67}, "want": {"incidents": "fail"}},
	"the contract wants it sooner": {"parameters": {"hours": 3.99}, "want": {"incidents": "fail"}},
	"a minute late": {"set": {"/incidents/I-1/solve_hours": 4.02}, "want": {"incidents": "fail"}},
	"still open and late": {
		"set": {"/incidents/I-1/solved": false, "/incidents/I-1/solve_hours": 70},
		"want": {"incidents": "fail"},
	},
	"still open and not late": {"set": {"/incidents/I-1/solved": false}, "want": {"incidents": "fail"}},
	"one more of that level": {"set": {"/incidents/I-4/level": 2}, "want": {"incidents": "fail"}},
	"one more fault": {"set": {"/incidents/I-5/class": "fault"}, "want": {"incidents": "fail"}},
	"one more of the year": {"set": {"/incidents/I-6/opened_days_ago": 364.99}, "want": {"incidents": "fail"}},
	"a longer time counts": {"parameters": {"days": 366}, "want": {"incidents": "fail"}},
	"a shorter time counts": {"parameters": {"days": 100, "min_percent": 100}, "want": {"incidents": "pass"}},
	"none of that level": {
		"remove": ["/incidents/I-1", "/incidents/I-2", "/incidents/I-3"],
		"want": {"incidents": "not_applicable"},
	},
	"nobody enters anything": {
		"set": {"/incidents": {}, "/incident_registers/incidents/rows": 0},
		"want": {"incidents": "fail"},
	},
	"the rows are not those of the register": {
		"set": {"/incident_registers/incidents/rows": 0},
		"want": {"incidents": "fail"},
	},
	"a level was not read": {"gap": {"/incidents/I-4/level": "failed"}, "want": {"incidents": "undetermined"}},
	"a failure with a gap beside it": {
		"set": {"/incidents/I-1/solve_hours": 9},
		"gap": {"/incidents/I-4/level": "failed"},
		"want": {"incidents": "undetermined"},
	},
	"hours are text": {"set": {"/incidents/I-1/solve_hours": "4"}, "want": {"incidents": "undetermined"}},
	"the incidents were not seen": {"remove": ["/incidents"], "want": {"incidents": "undetermined"}},
	"no register": {"set": {"/incident_registers": {}}, "want": {"*": "undetermined"}},
}
