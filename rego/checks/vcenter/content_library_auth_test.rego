package checks.vcenter.content_library_auth_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"libraries": {"lib-1": {"published": true, "authentication": "BASIC"}},
}}}

cases := {
	"password": {"want": {"vc-1": "pass"}},
	"none": {"set": {"/vcenter/vc-1/libraries/lib-1/authentication": "NONE"}, "want": {"vc-1": "fail"}},
	"a second library without authentication": {
		"set": {"/vcenter/vc-1/libraries/lib-2": {"published": true, "authentication": "NONE"}},
		"want": {"vc-1": "fail"},
	},
	"not published": {
		"set": {"/vcenter/vc-1/libraries/lib-1": {"published": false, "authentication": null}},
		"want": {"vc-1": "not_applicable"},
	},
	"publication stopped": {
		"set": {"/vcenter/vc-1/libraries/lib-1": {"published": false, "authentication": "NONE"}},
		"want": {"vc-1": "not_applicable"},
	},
	"no library": {"set": {"/vcenter/vc-1/libraries": {}}, "want": {"vc-1": "not_applicable"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"libraries: denied": {"gap": {"/vcenter/vc-1/libraries": "denied"}, "want": {"vc-1": "undetermined"}},
	"libraries: no evidence at all": {"remove": ["/vcenter/vc-1/libraries"], "want": {"vc-1": "undetermined"}},
	"libraries: another type": {"set": {"/vcenter/vc-1/libraries": 7}, "want": {"vc-1": "undetermined"}},
	"libraries/lib-1/published: denied": {
		"gap": {"/vcenter/vc-1/libraries/lib-1/published": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"libraries/lib-1/published: no evidence at all": {
		"remove": ["/vcenter/vc-1/libraries/lib-1/published"],
		"want": {"vc-1": "undetermined"},
	},
	"libraries/lib-1/published: another type": {
		"set": {"/vcenter/vc-1/libraries/lib-1/published": "x"},
		"want": {"vc-1": "undetermined"},
	},
	"libraries/lib-1/authentication: denied": {
		"gap": {"/vcenter/vc-1/libraries/lib-1/authentication": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"libraries/lib-1/authentication: no evidence at all": {
		"remove": ["/vcenter/vc-1/libraries/lib-1/authentication"],
		"want": {"vc-1": "undetermined"},
	},
	"libraries/lib-1/authentication: another type": {
		"set": {"/vcenter/vc-1/libraries/lib-1/authentication": 7},
		"want": {"vc-1": "undetermined"},
	},
}
