package checks.vcenter.sso_revocation_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {"authentication": {"password": false, "windows": false, "smart_card": true, "revocation": true}},
}}}

cases := {
	"checked": {"want": {"vc-1": "pass"}},
	"not checked": {"set": {"/vcenter/vc-1/sso/authentication/revocation": false}, "want": {"vc-1": "fail"}},
	"no smart cards": {
		"set": {"/vcenter/vc-1/sso/authentication/smart_card": false},
		"want": {"vc-1": "not_applicable"},
	},
	"no smart cards and no check": {
		"set": {
			"/vcenter/vc-1/sso/authentication/smart_card": false,
			"/vcenter/vc-1/sso/authentication/revocation": false,
		},
		"want": {"vc-1": "not_applicable"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"smart_card: denied": {
		"gap": {"/vcenter/vc-1/sso/authentication/smart_card": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"smart_card: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/authentication/smart_card"],
		"want": {"vc-1": "undetermined"},
	},
	"smart_card: another type": {
		"set": {"/vcenter/vc-1/sso/authentication/smart_card": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"revocation: denied": {
		"gap": {"/vcenter/vc-1/sso/authentication/revocation": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"revocation: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/authentication/revocation"],
		"want": {"vc-1": "undetermined"},
	},
	"revocation: another type": {
		"set": {"/vcenter/vc-1/sso/authentication/revocation": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
