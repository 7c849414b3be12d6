package checks.vcenter.ceip_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"settings": {"VirtualCenter.DataCollector.ConsentData": false},
}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"joined": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.DataCollector.ConsentData": true},
		"want": {"vc-1": "fail"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.DataCollector.ConsentData": null},
		"want": {"vc-1": "undetermined"},
	},
	"denied": {
		"gap": {"/vcenter/vc-1/settings/VirtualCenter.DataCollector.ConsentData": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/VirtualCenter.DataCollector.ConsentData"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/settings/VirtualCenter.DataCollector.ConsentData": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
