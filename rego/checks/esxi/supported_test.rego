package checks.esxi.supported_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "version": "8.0.3"}}}

cases := {
	"8.0": {"want": {"host-1": "pass"}},
	"7.0, ended": {"set": {"/hosts/host-1/version": "7.0.3"}, "want": {"host-1": "fail"}},
	"6.7": {"set": {"/hosts/host-1/version": "6.7.0"}, "want": {"host-1": "fail"}},
	"a version outside the table": {
		"set": {"/hosts/host-1/version": "9.0.1"},
		"want": {"host-1": "undetermined"},
	},
	"the site gives the date": {
		"set": {"/hosts/host-1/version": "9.0.1"},
		"parameters": {"ends": ["9.0 2027-06-17"]},
		"want": {"host-1": "pass"},
	},
	"the last day": {"parameters": {"ends": ["8.0 2026-01-01"]}, "want": {"host-1": "pass"}},
	"the day after": {"parameters": {"ends": ["8.0 2025-12-31"]}, "want": {"host-1": "fail"}},
	"extended support": {
		"set": {"/hosts/host-1/version": "7.0.3"},
		"parameters": {"ends": ["7.0 2027-10-02"]},
		"want": {"host-1": "pass"},
	},
	"no version": {"set": {"/hosts/host-1/version": "unknown"}, "want": {"host-1": "undetermined"}},
	"an entry that is no version": {
		"set": {"/hosts/host-1/version": "9.0.1"},
		"parameters": {"ends": ["nine 2027-06-17"]},
		"want": {"host-1": "undetermined"},
	},
	"not set": {"set": {"/hosts/host-1/version": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/version": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/version"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/version": 5}, "want": {"host-1": "undetermined"}},
}
