package checks.vcenter.sso_password_length_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "sso": {"password": {"min_length": 16}}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the bound": {"set": {"/vcenter/vc-1/sso/password/min_length": 15}, "want": {"vc-1": "pass"}},
	"below the bound": {"set": {"/vcenter/vc-1/sso/password/min_length": 14}, "want": {"vc-1": "fail"}},
	"the product's default": {"set": {"/vcenter/vc-1/sso/password/min_length": 8}, "want": {"vc-1": "fail"}},
	"0": {"set": {"/vcenter/vc-1/sso/password/min_length": 0}, "want": {"vc-1": "fail"}},
	"a site that wants more": {"parameters": {"min_length": 64}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/sso/password/min_length": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/sso/password/min_length": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/password/min_length"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {"set": {"/vcenter/vc-1/sso/password/min_length": "7"}, "want": {"vc-1": "undetermined"}},
}
