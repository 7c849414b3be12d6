package checks.vcenter.sso_password_lifetime_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "sso": {"password": {"lifetime_days": 60}}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the bound": {"set": {"/vcenter/vc-1/sso/password/lifetime_days": 90}, "want": {"vc-1": "pass"}},
	"above the bound": {"set": {"/vcenter/vc-1/sso/password/lifetime_days": 91}, "want": {"vc-1": "fail"}},
	"never": {"set": {"/vcenter/vc-1/sso/password/lifetime_days": 0}, "want": {"vc-1": "fail"}},
	"SCG's value": {"set": {"/vcenter/vc-1/sso/password/lifetime_days": 9999}, "want": {"vc-1": "fail"}},
	"a site that wants more": {"parameters": {"max_days": 7}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/sso/password/lifetime_days": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/sso/password/lifetime_days": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/password/lifetime_days"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/sso/password/lifetime_days": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
