package checks.vcenter.vpxuser_rotation_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"settings": {"VirtualCenter.VimPasswordExpirationInDays": 15},
}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the upper bound": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": 30},
		"want": {"vc-1": "pass"},
	},
	"above the bound": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": 31},
		"want": {"vc-1": "fail"},
	},
	"at the lower bound": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": 1},
		"want": {"vc-1": "pass"},
	},
	"0 is outside": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": 0},
		"want": {"vc-1": "fail"},
	},
	"negative": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": -1},
		"want": {"vc-1": "fail"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"a site that wants weekly": {"parameters": {"max_days": 7}, "want": {"vc-1": "fail"}},
	"not set": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": null},
		"want": {"vc-1": "undetermined"},
	},
	"denied": {
		"gap": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.VimPasswordExpirationInDays": "5"},
		"want": {"vc-1": "undetermined"},
	},
}
