package checks.vcenter.content_library_ovf_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "libraries": {"lib-1": {"security_policy": true}}}}}

cases := {
	"applied": {"want": {"vc-1": "pass"}},
	"none": {"set": {"/vcenter/vc-1/libraries/lib-1/security_policy": false}, "want": {"vc-1": "fail"}},
	"a second library without one": {
		"set": {"/vcenter/vc-1/libraries/lib-2": {"security_policy": false}},
		"want": {"vc-1": "fail"},
	},
	"no library": {"set": {"/vcenter/vc-1/libraries": {}}, "want": {"vc-1": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/libraries/lib-1/security_policy": null}, "want": {"vc-1": "undetermined"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"libraries: denied": {"gap": {"/vcenter/vc-1/libraries": "denied"}, "want": {"vc-1": "undetermined"}},
	"libraries: no evidence at all": {"remove": ["/vcenter/vc-1/libraries"], "want": {"vc-1": "undetermined"}},
	"libraries: another type": {"set": {"/vcenter/vc-1/libraries": 7}, "want": {"vc-1": "undetermined"}},
	"libraries/lib-1/security_policy: denied": {
		"gap": {"/vcenter/vc-1/libraries/lib-1/security_policy": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"libraries/lib-1/security_policy: no evidence at all": {
		"remove": ["/vcenter/vc-1/libraries/lib-1/security_policy"],
		"want": {"vc-1": "undetermined"},
	},
	"libraries/lib-1/security_policy: another type": {
		"set": {"/vcenter/vc-1/libraries/lib-1/security_policy": "x"},
		"want": {"vc-1": "undetermined"},
	},
}
