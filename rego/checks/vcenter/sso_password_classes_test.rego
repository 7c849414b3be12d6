package checks.vcenter.sso_password_classes_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {"password": {"min_uppercase": 1, "min_lowercase": 1, "min_numeric": 1, "min_special": 1}},
}}}

cases := {
	"one of each": {"want": {"vc-1": "pass"}},
	"no upper-case letters": {"set": {"/vcenter/vc-1/sso/password/min_uppercase": 0}, "want": {"vc-1": "fail"}},
	"no lower-case letters": {"set": {"/vcenter/vc-1/sso/password/min_lowercase": 0}, "want": {"vc-1": "fail"}},
	"no digits": {"set": {"/vcenter/vc-1/sso/password/min_numeric": 0}, "want": {"vc-1": "fail"}},
	"no special characters": {"set": {"/vcenter/vc-1/sso/password/min_special": 0}, "want": {"vc-1": "fail"}},
	"a site that wants two": {"parameters": {"min_each": 2}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"min_uppercase: not set": {
		"set": {"/vcenter/vc-1/sso/password/min_uppercase": null},
		"want": {"vc-1": "undetermined"},
	},
	"min_uppercase: denied": {
		"gap": {"/vcenter/vc-1/sso/password/min_uppercase": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"min_uppercase: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/password/min_uppercase"],
		"want": {"vc-1": "undetermined"},
	},
	"min_uppercase: another type": {
		"set": {"/vcenter/vc-1/sso/password/min_uppercase": "7"},
		"want": {"vc-1": "undetermined"},
	},
	"min_lowercase: not set": {
		"set": {"/vcenter/vc-1/sso/password/min_lowercase": null},
		"want": {"vc-1": "undetermined"},
	},
	"min_lowercase: denied": {
		"gap": {"/vcenter/vc-1/sso/password/min_lowercase": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"min_lowercase: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/password/min_lowercase"],
		"want": {"vc-1": "undetermined"},
	},
	"min_lowercase: another type": {
		"set": {"/vcenter/vc-1/sso/password/min_lowercase": "7"},
		"want": {"vc-1": "undetermined"},
	},
	"min_numeric: not set": {
		"set": {"/vcenter/vc-1/sso/password/min_numeric": null},
		"want": {"vc-1": "undetermined"},
	},
	"min_numeric: denied": {
		"gap": {"/vcenter/vc-1/sso/password/min_numeric": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"min_numeric: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/password/min_numeric"],
		"want": {"vc-1": "undetermined"},
	},
	"min_numeric: another type": {
		"set": {"/vcenter/vc-1/sso/password/min_numeric": "7"},
		"want": {"vc-1": "undetermined"},
	},
	"min_special: not set": {
		"set": {"/vcenter/vc-1/sso/password/min_special": null},
		"want": {"vc-1": "undetermined"},
	},
	"min_special: denied": {
		"gap": {"/vcenter/vc-1/sso/password/min_special": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"min_special: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/password/min_special"],
		"want": {"vc-1": "undetermined"},
	},
	"min_special: another type": {
		"set": {"/vcenter/vc-1/sso/password/min_special": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
