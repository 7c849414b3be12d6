package checks.vcenter.vpxuser_length_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "settings": {"config.vpxd.hostPasswordLength": 40}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"at the bound": {
		"set": {"/vcenter/vc-1/settings/config.vpxd.hostPasswordLength": 32},
		"want": {"vc-1": "pass"},
	},
	"below the bound": {
		"set": {"/vcenter/vc-1/settings/config.vpxd.hostPasswordLength": 31},
		"want": {"vc-1": "fail"},
	},
	"0": {"set": {"/vcenter/vc-1/settings/config.vpxd.hostPasswordLength": 0}, "want": {"vc-1": "fail"}},
	"negative": {
		"set": {"/vcenter/vc-1/settings/config.vpxd.hostPasswordLength": -1},
		"want": {"vc-1": "fail"},
	},
	"a site that wants more": {"parameters": {"min_length": 64}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {
		"set": {"/vcenter/vc-1/settings/config.vpxd.hostPasswordLength": null},
		"want": {"vc-1": "pass"},
	},
	"denied": {
		"gap": {"/vcenter/vc-1/settings/config.vpxd.hostPasswordLength": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/config.vpxd.hostPasswordLength"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/settings/config.vpxd.hostPasswordLength": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
