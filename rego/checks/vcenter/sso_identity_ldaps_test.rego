package checks.vcenter.sso_identity_ldaps_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {"identity_sources": {
		"vsphere.local": {"kind": "system", "encrypted": null},
		"gov.example": {"kind": "ldap", "encrypted": true},
	}},
}}}

cases := {
	"LDAPS": {"want": {"vc-1": "pass"}},
	"plain LDAP": {
		"set": {"/vcenter/vc-1/sso/identity_sources/gov.example/encrypted": false},
		"want": {"vc-1": "fail"},
	},
	"no LDAP source": {
		"set": {"/vcenter/vc-1/sso/identity_sources": {"vsphere.local": {"kind": "system", "encrypted": null}}},
		"want": {"vc-1": "not_applicable"},
	},
	"Windows only": {
		"set": {"/vcenter/vc-1/sso/identity_sources/gov.example/kind": "windows"},
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
	"encrypted: denied": {
		"gap": {"/vcenter/vc-1/sso/identity_sources/gov.example/encrypted": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"encrypted: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/identity_sources/gov.example/encrypted"],
		"want": {"vc-1": "undetermined"},
	},
	"encrypted: another type": {
		"set": {"/vcenter/vc-1/sso/identity_sources/gov.example/encrypted": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
