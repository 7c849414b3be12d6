package checks.register.hardware_age_test

conforming := {"assets": {
	"A-1": {"name": "srv-01", "state": "in_use", "service_year": 2},
	"A-2": {"name": "san-01", "state": "in_use", "service_year": 1},
}}

cases := {
	"in its second year": {"want": {"A-1": "pass", "A-2": "pass"}},
	"on the third anniversary": {"set": {"/assets/A-1/service_year": 3}, "want": {"A-1": "pass"}},
	"the day after it": {"set": {"/assets/A-1/service_year": 4}, "want": {"A-1": "fail", "A-2": "pass"}},
	"not in service yet": {"set": {"/assets/A-1/service_year": 0}, "want": {"A-1": "pass"}},
	"a site that allows five years": {
		"set": {"/assets/A-1/service_year": 5},
		"parameters": {"max_years": 5},
		"want": {"A-1": "pass"},
	},
	"a spare": {"set": {"/assets/A-1/state": "spare"}, "want": {"A-1": "not_applicable"}},
	"an old one that is retired": {
		"set": {"/assets/A-1/state": "retired", "/assets/A-1/service_year": 9},
		"want": {"A-1": "not_applicable"},
	},
	"a spare that was never in service": {
		"set": {"/assets/A-1/state": "spare", "/assets/A-1/service_year": null},
		"want": {"A-1": "not_applicable"},
	},
	"an old one in a state nobody knows": {
		"set": {"/assets/A-1/state": "lost", "/assets/A-1/service_year": 9},
		"want": {"A-1": "fail"},
	},
	"in use without a day": {"set": {"/assets/A-1/service_year": null}, "want": {"A-1": "undetermined"}},
	"state not given": {"set": {"/assets/A-1/state": null}, "want": {"A-1": "undetermined"}},
	"year lost": {"gap": {"/assets/A-1/service_year": "failed"}, "want": {"A-1": "undetermined"}},
	"no evidence at all": {"remove": ["/assets/A-1/service_year"], "want": {"A-1": "undetermined"}},
	"another type": {"set": {"/assets/A-1/service_year": "2"}, "want": {"A-1": "undetermined"}},
	"an empty register": {"set": {"/assets": {}}, "want": {"*": "undetermined"}},
}
