package checks.sla.notice_test

parameters := {"max_minutes": 30}

conforming := {
	"incident_registers": {"incidents": {"name": "incidents.csv", "rows": 4}},
	"incidents": {
		"I-1": {"class": "emergency", "opened_days_ago": 3, "notice_minutes": 30},
		"I-2": {"class": "emergency", "opened_days_ago": 365, "notice_minutes": 0},
		"I-3": {"class": "fault", "opened_days_ago": 3, "notice_minutes": 90},
		"I-4": {"class": "emergency", "opened_days_ago": 366, "notice_minutes": 90},
	},
}

cases := {
	"all in time": {"want": {"incidents": "pass"}},
	"a second late": {"set": {"/incidents/I-2/notice_minutes": 30.02}, "want": {"incidents": "fail"}},
	"the contract wants it sooner": {"parameters": {"max_minutes": 29}, "want": {"incidents": "fail"}},
	"one more of that kind": {"set": {"/incidents/I-3/class": "emergency"}, "want": {"incidents": "fail"}},
	"one more of the year": {"set": {"/incidents/I-4/opened_days_ago": 365}, "want": {"incidents": "fail"}},
	"a longer time counts": {"parameters": {"days": 400}, "want": {"incidents": "fail"}},
	"none of that kind": {
		"remove": ["/incidents/I-1", "/incidents/I-2"],
		"want": {"incidents": "not_applicable"},
	},
	"none of that kind that is known": {
		"remove": ["/incidents/I-1", "/incidents/I-2"],
		"gap": {"/incidents/I-3/class": "failed"},
		"want": {"incidents": "undetermined"},
	},
	"a failure with a gap beside it": {
		"set": {"/incidents/I-1/notice_minutes": 31},
		"gap": {"/incidents/I-2/notice_minutes": "failed"},
		"want": {"incidents": "fail"},
	},
	"one was not read": {"gap": {"/incidents/I-2/notice_minutes": "failed"}, "want": {"incidents": "undetermined"}},
	"minutes are text": {"set": {"/incidents/I-1/notice_minutes": "30"}, "want": {"incidents": "undetermined"}},
	"nobody enters anything": {
		"set": {"/incidents": {}, "/incident_registers/incidents/rows": 0},
		"want": {"incidents": "fail"},
	},
	"the rows are not those of the register": {
		"set": {"/incident_registers/incidents/rows": 0},
		"want": {"incidents": "fail"},
	},
	"the incidents were not seen": {"remove": ["/incidents"], "want": {"incidents": "undetermined"}},
	"no register": {"set": {"/incident_registers": {}}, "want": {"*": "undetermined"}},
}
