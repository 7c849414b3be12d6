package checks.vcenter.certificate_test

parameters := {"issuers": ["O=Gov, CN=Gov CA"]}

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"certificate": {"issuer": "CN=Gov CA,O=Gov,C=CN", "days_left": 200},
}}}

cases := {
	"parts in another order": {"want": {"vc-1": "pass"}},
	"a part of the name is enough": {"parameters": {"issuers": ["cn=gov ca"]}, "want": {"vc-1": "pass"}},
	"another authority": {
		"set": {"/vcenter/vc-1/certificate/issuer": "CN=Other CA,O=Gov,C=CN"},
		"want": {"vc-1": "fail"},
	},
	"a name that begins alike": {
		"set": {"/vcenter/vc-1/certificate/issuer": "CN=Gov CA 2,O=Gov,C=CN"},
		"want": {"vc-1": "fail"},
	},
	"an empty issuer": {"set": {"/vcenter/vc-1/certificate/issuer": ""}, "want": {"vc-1": "fail"}},
	"nothing is approved": {"parameters": {"issuers": []}, "want": {"vc-1": "fail"}},
	"at the bound": {"set": {"/vcenter/vc-1/certificate/days_left": 30}, "want": {"vc-1": "pass"}},
	"a day short": {"set": {"/vcenter/vc-1/certificate/days_left": 29}, "want": {"vc-1": "fail"}},
	"expired": {"set": {"/vcenter/vc-1/certificate/days_left": -3}, "want": {"vc-1": "fail"}},
	"a site that wants more": {"parameters": {"min_days": 365}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"issuer: not set": {"set": {"/vcenter/vc-1/certificate/issuer": null}, "want": {"vc-1": "undetermined"}},
	"issuer: denied": {"gap": {"/vcenter/vc-1/certificate/issuer": "denied"}, "want": {"vc-1": "undetermined"}},
	"issuer: no evidence at all": {
		"remove": ["/vcenter/vc-1/certificate/issuer"],
		"want": {"vc-1": "undetermined"},
	},
	"issuer: another type": {"set": {"/vcenter/vc-1/certificate/issuer": 7}, "want": {"vc-1": "undetermined"}},
	"days_left: not set": {
		"set": {"/vcenter/vc-1/certificate/days_left": null},
		"want": {"vc-1": "undetermined"},
	},
	"days_left: denied": {
		"gap": {"/vcenter/vc-1/certificate/days_left": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"days_left: no evidence at all": {
		"remove": ["/vcenter/vc-1/certificate/days_left"],
		"want": {"vc-1": "undetermined"},
	},
	"days_left: another type": {
		"set": {"/vcenter/vc-1/certificate/days_left": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
