package checks.vcenter.appliance_tls_profile_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "appliance": {"tls_profile": "NIST_2024"}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"the product's default": {
		"set": {"/vcenter/vc-1/appliance/tls_profile": "COMPATIBLE"},
		"want": {"vc-1": "fail"},
	},
	"a manual one": {"set": {"/vcenter/vc-1/appliance/tls_profile": "MANUAL"}, "want": {"vc-1": "fail"}},
	"a site's own": {
		"set": {"/vcenter/vc-1/appliance/tls_profile": "MANUAL"},
		"parameters": {"profiles": ["MANUAL"]},
		"want": {"vc-1": "pass"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/appliance/tls_profile": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/appliance/tls_profile": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vcenter/vc-1/appliance/tls_profile"], "want": {"vc-1": "undetermined"}},
	"another type": {"set": {"/vcenter/vc-1/appliance/tls_profile": 7}, "want": {"vc-1": "undetermined"}},
}
