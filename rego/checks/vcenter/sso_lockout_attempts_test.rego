package checks.vcenter.sso_lockout_attempts_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "sso": {"lockout": {"max_attempts": 2}}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the bound": {"set": {"/vcenter/vc-1/sso/lockout/max_attempts": 3}, "want": {"vc-1": "pass"}},
	"above the bound": {"set": {"/vcenter/vc-1/sso/lockout/max_attempts": 4}, "want": {"vc-1": "fail"}},
	"1": {"set": {"/vcenter/vc-1/sso/lockout/max_attempts": 1}, "want": {"vc-1": "pass"}},
	"0 locks nobody out": {"set": {"/vcenter/vc-1/sso/lockout/max_attempts": 0}, "want": {"vc-1": "fail"}},
	"-1": {"set": {"/vcenter/vc-1/sso/lockout/max_attempts": -1}, "want": {"vc-1": "fail"}},
	"a site that wants more": {"parameters": {"max_attempts": 1}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/sso/lockout/max_attempts": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/sso/lockout/max_attempts": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/lockout/max_attempts"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {"set": {"/vcenter/vc-1/sso/lockout/max_attempts": "7"}, "want": {"vc-1": "undetermined"}},
}
