package checks.vcenter.sso_identity_external_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {
		"identity_sources": {
			"vsphere.local": {"kind": "system", "encrypted": null},
			"gov.example": {"kind": "ldap", "encrypted": true},
		},
		"providers": 0,
	},
}}}

cases := {
	"a directory": {"want": {"vc-1": "pass"}},
	"local accounts only": {
		"set": {"/vcenter/vc-1/sso/identity_sources": {"vsphere.local": {"kind": "system", "encrypted": null}}},
		"want": {"vc-1": "fail"},
	},
	"the directory is that of the operating system": {
		"set": {"/vcenter/vc-1/sso/identity_sources/gov.example/kind": "local"},
		"want": {"vc-1": "fail"},
	},
	"integrated Windows authentication": {
		"set": {"/vcenter/vc-1/sso/identity_sources/gov.example/kind": "windows"},
		"want": {"vc-1": "pass"},
	},
	"a federated provider": {
		"set": {
			"/vcenter/vc-1/sso/identity_sources": {"vsphere.local": {"kind": "system", "encrypted": null}},
			"/vcenter/vc-1/sso/providers": 1,
		},
		"want": {"vc-1": "pass"},
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
		"gap": {"/vcenter/vc-1/sso/identity_sources/gov.example/kind": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"kind: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/identity_sources/gov.example/kind"],
		"want": {"vc-1": "undetermined"},
	},
	"kind: another type": {
		"set": {"/vcenter/vc-1/sso/identity_sources/gov.example/kind": 7},
		"want": {"vc-1": "undetermined"},
	},
	"providers: denied": {"gap": {"/vcenter/vc-1/sso/providers": "denied"}, "want": {"vc-1": "undetermined"}},
	"providers: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/providers"],
		"want": {"vc-1": "undetermined"},
	},
	"providers: another type": {"set": {"/vcenter/vc-1/sso/providers": "7"}, "want": {"vc-1": "undetermined"}},
}
