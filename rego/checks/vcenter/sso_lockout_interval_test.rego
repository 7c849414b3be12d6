package checks.vcenter.sso_lockout_interval_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "sso": {"lockout": {"interval_seconds": 3600}}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the bound": {"set": {"/vcenter/vc-1/sso/lockout/interval_seconds": 900}, "want": {"vc-1": "pass"}},
	"below the bound": {"set": {"/vcenter/vc-1/sso/lockout/interval_seconds": 899}, "want": {"vc-1": "fail"}},
	"the product's default": {
		"set": {"/vcenter/vc-1/sso/lockout/interval_seconds": 180},
		"want": {"vc-1": "fail"},
	},
	"0": {"set": {"/vcenter/vc-1/sso/lockout/interval_seconds": 0}, "want": {"vc-1": "fail"}},
	"a site that wants more": {"parameters": {"min_seconds": 7200}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/sso/lockout/interval_seconds": null}, "want": {"vc-1": "undetermined"}},
	"denied": {
		"gap": {"/vcenter/vc-1/sso/lockout/interval_seconds": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/lockout/interval_seconds"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/sso/lockout/interval_seconds": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
