package checks.register.training_interval_test

conforming := {
	"staff": {
		"staff/E-1": {"id": "E-1", "joined_days_ago": 900},
		"staff/E-2": {"id": "E-2", "joined_days_ago": 31},
	},
	"trainings": {
		"trainings/S-1": {"class": "security", "held_days_ago": 100, "staff": ["E-1", "E-9"]},
		"trainings/S-2": {"class": "security", "held_days_ago": 5, "staff": ["E-2"]},
		"trainings/S-3": {"class": "product", "held_days_ago": 5, "staff": ["E-1", "E-2"]},
	},
}

cases := {
	"within a year": {"want": {"staff/E-1": "pass", "staff/E-2": "pass"}},
	"at the bound": {"set": {"/trainings/trainings~1S-1/held_days_ago": 366}, "want": {"staff/E-1": "pass"}},
	"a day too old": {
		"set": {"/trainings/trainings~1S-1/held_days_ago": 367},
		"want": {"staff/E-1": "fail", "staff/E-2": "pass"},
	},
	"only planned": {"set": {"/trainings/trainings~1S-1/held_days_ago": -1}, "want": {"staff/E-1": "fail"}},
	"product training is another": {
		"set": {"/trainings/trainings~1S-1/class": "product"},
		"want": {"staff/E-1": "fail"},
	},
	"was not there": {"set": {"/trainings/trainings~1S-1/staff": ["E-9"]}, "want": {"staff/E-1": "fail"}},
	"somebody whom nobody trained": {"set": {"/staff/staff~1E-1/id": "E-7"}, "want": {"staff/E-1": "fail"}},
	"the same number in another spelling": {
		"set": {"/trainings/trainings~1S-1/staff": ["ｅ－１", "E-9"], "/trainings/trainings~1S-2/staff": [" e-2 "]},
		"want": {"staff/E-1": "pass", "staff/E-2": "pass"},
	},
	"too old under another spelling": {
		"set": {"/trainings/trainings~1S-1/held_days_ago": 367, "/trainings/trainings~1S-1/staff": ["e-1"]},
		"want": {"staff/E-1": "fail"},
	},
	"a site that asks for it every quarter": {"parameters": {"max_days": 92}, "want": {"staff/E-1": "fail"}},
	"joined today": {
		"set": {"/staff/staff~1E-3": {"id": "E-3", "joined_days_ago": 0}},
		"want": {"staff/E-3": "not_applicable", "staff/E-1": "pass"},
	},
	"a newcomer": {
		"set": {"/staff/staff~1E-2/joined_days_ago": 30, "/trainings/trainings~1S-2/staff": []},
		"want": {"staff/E-2": "not_applicable"},
	},
	"a newcomer whose month is over": {"set": {"/trainings/trainings~1S-2/staff": []}, "want": {"staff/E-2": "fail"}},
	"a newcomer who is trained": {"set": {"/staff/staff~1E-2/joined_days_ago": 30}, "want": {"staff/E-2": "pass"}},
	"joins next week": {
		"set": {"/staff/staff~1E-2/joined_days_ago": -7, "/trainings/trainings~1S-2/staff": []},
		"want": {"staff/E-2": "not_applicable"},
	},
	"joined as text": {"set": {"/staff/staff~1E-2/joined_days_ago": "31"}, "want": {"staff/E-2": "undetermined"}},
	"joined on a day nobody knows": {
		"set": {"/staff/staff~1E-2/joined_days_ago": null},
		"want": {"staff/E-2": "undetermined"},
	},
	"attendance lost": {
		"gap": {"/trainings/trainings~1S-1/staff": "failed"},
		"want": {"staff/E-1": "undetermined"},
	},
	"attendance as text": {
		"set": {"/trainings/trainings~1S-2/staff": "E-2"},
		"want": {"staff/E-2": "undetermined"},
	},
	"class not given": {"set": {"/trainings/trainings~1S-1/class": null}, "want": {"staff/E-1": "undetermined"}},
	"day lost": {
		"gap": {"/trainings/trainings~1S-1/held_days_ago": "failed"},
		"want": {"staff/E-1": "undetermined"},
	},
	"no training was ever held": {"set": {"/trainings": {}}, "want": {"staff/E-1": "fail", "staff/E-2": "fail"}},
	"no register of trainings": {"remove": ["/trainings"], "want": {"staff/E-1": "undetermined"}},
	"id not given": {"set": {"/staff/staff~1E-1/id": null}, "want": {"staff/E-1": "undetermined"}},
	"nobody in service": {"set": {"/staff": {}}, "want": {"*": "undetermined"}},
}
