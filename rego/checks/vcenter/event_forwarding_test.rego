package checks.vcenter.event_forwarding_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "settings": {"vpxd.event.syslog.enabled": true}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"off": {"set": {"/vcenter/vc-1/settings/vpxd.event.syslog.enabled": false}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {
		"set": {"/vcenter/vc-1/settings/vpxd.event.syslog.enabled": null},
		"want": {"vc-1": "undetermined"},
	},
	"denied": {
		"gap": {"/vcenter/vc-1/settings/vpxd.event.syslog.enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/vpxd.event.syslog.enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/settings/vpxd.event.syslog.enabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
