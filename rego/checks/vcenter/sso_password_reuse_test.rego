package checks.vcenter.sso_password_reuse_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "sso": {"password": {"previous_prohibited": 8}}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the bound": {"set": {"/vcenter/vc-1/sso/password/previous_prohibited": 5}, "want": {"vc-1": "pass"}},
	"below the bound": {"set": {"/vcenter/vc-1/sso/password/previous_prohibited": 4}, "want": {"vc-1": "fail"}},
	"0": {"set": {"/vcenter/vc-1/sso/password/previous_prohibited": 0}, "want": {"vc-1": "fail"}},
	"a site that wants more": {"parameters": {"min_previous": 24}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {
		"set": {"/vcenter/vc-1/sso/password/previous_prohibited": null},
		"want": {"vc-1": "undetermined"},
	},
	"denied": {
		"gap": {"/vcenter/vc-1/sso/password/previous_prohibited": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/password/previous_prohibited"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/sso/password/previous_prohibited": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
