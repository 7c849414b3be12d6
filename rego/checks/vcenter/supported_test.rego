package checks.vcenter.supported_test

conforming := {"vcenter": {"vc-1": {"name": "vc-1", "version": "8.0.3"}}}

cases := {
	"8.0": {"want": {"vc-1": "pass"}},
	"7.0, ended": {"set": {"/vcenter/vc-1/version": "7.0.3"}, "want": {"vc-1": "fail"}},
	"6.7": {"set": {"/vcenter/vc-1/version": "6.7.0"}, "want": {"vc-1": "fail"}},
	"a version outside the table": {
		"set": {"/vcenter/vc-1/version": "9.0.1"},
		"want": {"vc-1": "undetermined"},
	},
	"the site gives the date": {
		"set": {"/vcenter/vc-1/version": "9.0.1"},
		"parameters": {"ends": ["9.0 2027-06-17"]},
		"want": {"vc-1": "pass"},
	},
	"the last day": {"parameters": {"ends": ["8.0 2026-01-01"]}, "want": {"vc-1": "pass"}},
	"the day after": {"parameters": {"ends": ["8.0 2025-12-31"]}, "want": {"vc-1": "fail"}},
	"extended support": {
		"set": {"/vcenter/vc-1/version": "7.0.3"},
		"parameters": {"ends": ["7.0 2027-10-02"]},
		"want": {"vc-1": "pass"},
	},
	"no version": {"set": {"/vcenter/vc-1/version": "unknown"}, "want": {"vc-1": "undetermined"}},
	"an entry that is no version": {
		"set": {"/vcenter/vc-1/version": "9.0.1"},
		"parameters": {"ends": ["nine 2027-06-17"]},
		"want": {"vc-1": "undetermined"},
	},
	"not set": {"set": {"/vcenter/vc-1/version": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/version": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vcenter/vc-1/version"], "want": {"vc-1": "undetermined"}},
	"another type": {"set": {"/vcenter/vc-1/version": 5}, "want": {"vc-1": "undetermined"}},
}
