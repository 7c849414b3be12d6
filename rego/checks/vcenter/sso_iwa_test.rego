package checks.vcenter.sso_iwa_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {
		"identity_sources": {"vsphere.local": {"kind": "system", "encrypted": null}},
		"accounts": {"K/M": {"disabled": true}, "krbtgt": {"disabled": true}},
	},
}}}

cases := {
	"disabled": {"want": {"vc-1": "pass"}},
	"K/M is enabled": {"set": {"/vcenter/vc-1/sso/accounts/K~1M/disabled": false}, "want": {"vc-1": "fail"}},
	"krbtgt is enabled": {
		"set": {"/vcenter/vc-1/sso/accounts/krbtgt/disabled": false},
		"want": {"vc-1": "fail"},
	},
	"no such account": {"set": {"/vcenter/vc-1/sso/accounts/krbtgt/disabled": null}, "want": {"vc-1": "pass"}},
	"integrated Windows authentication": {
		"set": {
			"/vcenter/vc-1/sso/identity_sources/vsphere.local/kind": "windows",
			"/vcenter/vc-1/sso/accounts/krbtgt/disabled": false,
		},
		"want": {"vc-1": "not_applicable"},
	},
	"a Windows source": {
		"set": {"/vcenter/vc-1/sso/identity_sources/gov.example": {"kind": "windows", "encrypted": null}},
		"want": {"vc-1": "not_applicable"},
	},
	"its kind alone": {
		"set": {"/vcenter/vc-1/sso/identity_sources/vsphere.local/kind": "windows"},
		"want": {"vc-1": "not_applicable"},
	},
	"the sources alone": {
		"set": {"/vcenter/vc-1/sso/identity_sources": {"x": {"kind": "windows", "encrypted": null}}},
		"want": {"vc-1": "not_applicable"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"identity_sources: denied": {
		"gap": {"/vcenter/vc-1/sso/identity_sources": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"identity_sources: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/identity_sources"],
		"want": {"vc-1": "undetermined"},
	},
	"identity_sources: another type": {
		"set": {"/vcenter/vc-1/sso/identity_sources": "x"},
		"want": {"vc-1": "undetermined"},
	},
	"kind: denied": {
		"gap": {"/vcenter/vc-1/sso/identity_sources/vsphere.local/kind": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"kind: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/identity_sources/vsphere.local/kind"],
		"want": {"vc-1": "undetermined"},
	},
	"kind: another type": {
		"set": {"/vcenter/vc-1/sso/identity_sources/vsphere.local/kind": 7},
		"want": {"vc-1": "undetermined"},
	},
	"K~1M/disabled: denied": {
		"gap": {"/vcenter/vc-1/sso/accounts/K~1M/disabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"K~1M/disabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/accounts/K~1M/disabled"],
		"want": {"vc-1": "undetermined"},
	},
	"K~1M/disabled: another type": {
		"set": {"/vcenter/vc-1/sso/accounts/K~1M/disabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"krbtgt/disabled: denied": {
		"gap": {"/vcenter/vc-1/sso/accounts/krbtgt/disabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"krbtgt/disabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/accounts/krbtgt/disabled"],
		"want": {"vc-1": "undetermined"},
	},
	"krbtgt/disabled: another type": {
		"set": {"/vcenter/vc-1/sso/accounts/krbtgt/disabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
