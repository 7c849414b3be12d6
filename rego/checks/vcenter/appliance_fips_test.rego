package checks.vcenter.appliance_fips_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "appliance": {"fips": true}}}}

cases := {
	"on": {"want": {"vc-1": "pass"}},
	"off": {"set": {"/vcenter/vc-1/appliance/fips": false}, "want": {"vc-1": "fail"}},
	"not required": {
		"set": {"/vcenter/vc-1/appliance/fips": false},
		"parameters": {"required": false},
		"want": {"vc-1": "not_applicable"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/appliance/fips": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/appliance/fips": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vcenter/vc-1/appliance/fips"], "want": {"vc-1": "undetermined"}},
	"another type": {"set": {"/vcenter/vc-1/appliance/fips": "true"}, "want": {"vc-1": "undetermined"}},
}
