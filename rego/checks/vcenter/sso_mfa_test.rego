package checks.vcenter.sso_mfa_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {
		"providers": 0,
		"authentication": {"password": false, "windows": false, "smart_card": true, "revocation": true},
	},
}}}

cases := {
	"smart cards only": {"want": {"vc-1": "pass"}},
	"no smart card": {"set": {"/vcenter/vc-1/sso/authentication/smart_card": false}, "want": {"vc-1": "fail"}},
	"passwords too": {"set": {"/vcenter/vc-1/sso/authentication/password": true}, "want": {"vc-1": "fail"}},
	"sessions of Windows too": {
		"set": {"/vcenter/vc-1/sso/authentication/windows": true},
		"want": {"vc-1": "fail"},
	},
	"a federated provider": {"set": {"/vcenter/vc-1/sso/providers": 1}, "want": {"vc-1": "undetermined"}},
	"a federated provider, and passwords": {
		"set": {"/vcenter/vc-1/sso/providers": 1, "/vcenter/vc-1/sso/authentication/password": true},
		"want": {"vc-1": "undetermined"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"providers: denied": {"gap": {"/vcenter/vc-1/sso/providers": "denied"}, "want": {"vc-1": "undetermined"}},
	"providers: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/providers"],
		"want": {"vc-1": "undetermined"},
	},
	"providers: another type": {"set": {"/vcenter/vc-1/sso/providers": "7"}, "want": {"vc-1": "undetermined"}},
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
	"password: denied": {
		"gap": {"/vcenter/vc-1/sso/authentication/password": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"password: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/authentication/password"],
		"want": {"vc-1": "undetermined"},
	},
	"password: another type": {
		"set": {"/vcenter/vc-1/sso/authentication/password": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"windows: denied": {
		"gap": {"/vcenter/vc-1/sso/authentication/windows": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"windows: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/authentication/windows"],
		"want": {"vc-1": "undetermined"},
	},
	"windows: another type": {
		"set": {"/vcenter/vc-1/sso/authentication/windows": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
