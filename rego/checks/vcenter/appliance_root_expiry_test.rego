package checks.vcenter.appliance_root_expiry_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "appliance": {"root_password_days": 60}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the bound": {"set": {"/vcenter/vc-1/appliance/root_password_days": 90}, "want": {"vc-1": "pass"}},
	"above the bound": {"set": {"/vcenter/vc-1/appliance/root_password_days": 91}, "want": {"vc-1": "fail"}},
	"never": {"set": {"/vcenter/vc-1/appliance/root_password_days": -1}, "want": {"vc-1": "fail"}},
	"zero": {"set": {"/vcenter/vc-1/appliance/root_password_days": 0}, "want": {"vc-1": "fail"}},
	"never, and the site wants no limit": {
		"parameters": {"max_days": 0},
		"set": {"/vcenter/vc-1/appliance/root_password_days": -1},
		"want": {"vc-1": "pass"},
	},
	"a site that wants more": {"parameters": {"max_days": 30}, "want": {"vc-1": "fail"}},
	"not set": {"set": {"/vcenter/vc-1/appliance/root_password_days": null}, "want": {"vc-1": "undetermined"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"appliance/root_password_days: denied": {
		"gap": {"/vcenter/vc-1/appliance/root_password_days": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/root_password_days: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/root_password_days"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/root_password_days: another type": {
		"set": {"/vcenter/vc-1/appliance/root_password_days": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
