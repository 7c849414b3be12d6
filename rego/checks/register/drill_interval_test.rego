package checks.register.drill_interval_test

conforming := {
	"drill_registers": {"drills": {"name": "drills.csv", "rows": 2}},
	"drills": {
		"D-1": {"type": "网络攻击", "held_days_ago": 100},
		"D-2": {"type": "设备故障", "held_days_ago": 400},
	},
}

cases := {
	"within two years": {"want": {"drills": "pass"}},
	"at the bound": {"set": {"/drills/D-1/held_days_ago": 731}, "want": {"drills": "pass"}},
	"a day too old": {"set": {"/drills/D-1/held_days_ago": 732}, "want": {"drills": "fail"}},
	"today": {"set": {"/drills/D-1/held_days_ago": 0}, "want": {"drills": "pass"}},
	"only planned": {"set": {"/drills/D-1/held_days_ago": -3}, "want": {"drills": "fail"}},
	"an old one after which another came": {
		"set": {"/drills/D-2/held_days_ago": 900, "/drills/D-2/type": "网络攻击"},
		"want": {"drills": "pass"},
	},
	"a year, as the high-risk guide asks": {"parameters": {"max_days": 366}, "want": {"drills": "fail"}},
	"a type that was never drilled": {"parameters": {"types": ["自然灾害"]}, "want": {"drills": "fail"}},
	"a type that was": {"parameters": {"types": ["网络攻击"]}, "want": {"drills": "pass"}},
	# The old one stands alone for its type now.
	"the type is another": {
		"set": {"/drills/D-1/held_days_ago": 900, "/drills/D-2/type": "网络攻击"},
		"want": {"drills": "pass"},
	},
	"nothing was ever drilled": {"set": {"/drills": {}, "/drill_registers/drills/rows": 0}, "want": {"drills": "fail"}},
	"the register counts none": {"set": {"/drill_registers/drills/rows": 0}, "want": {"drills": "fail"}},
	"type not given": {"set": {"/drills/D-1/type": null}, "want": {"drills": "undetermined"}},
	"age lost": {"gap": {"/drills/D-1/held_days_ago": "failed"}, "want": {"drills": "undetermined"}},
	"no evidence at all": {"remove": ["/drills"], "want": {"drills": "undetermined"}},
	"another type of value": {"set": {"/drills/D-1/held_days_ago": "1"}, "want": {"drills": "undetermined"}},
	"a number as type": {"set": {"/drills/D-1/type": 3}, "want": {"drills": "undetermined"}},
}
