package checks.register.certificate_validity_test

conforming := {"certificates": {"C-1": {"days_left": 200}}}

cases := {
	"long to go": {"want": {"C-1": "pass"}},
	"the last day": {"set": {"/certificates/C-1/days_left": 0}, "want": {"C-1": "pass"}},
	"the day after": {"set": {"/certificates/C-1/days_left": -1}, "want": {"C-1": "fail"}},
	"without end": {"set": {"/certificates/C-1/days_left": null}, "want": {"C-1": "pass"}},
	"a site that wants to ask for renewal in time": {
		"set": {"/certificates/C-1/days_left": 89},
		"parameters": {"min_days": 90},
		"want": {"C-1": "fail"},
	},
	"lost": {"gap": {"/certificates/C-1/days_left": "failed"}, "want": {"C-1": "undetermined"}},
	"no evidence at all": {"remove": ["/certificates/C-1/days_left"], "want": {"C-1": "undetermined"}},
	"another type": {"set": {"/certificates/C-1/days_left": "200"}, "want": {"C-1": "undetermined"}},
	"an empty register": {"set": {"/certificates": {}}, "want": {"*": "not_applicable"}},
}
