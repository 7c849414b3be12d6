package checks.vcenter.snmp_v1_v2_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"settings": {
		"snmp.receiver.1.enabled": false,
		"snmp.receiver.2.enabled": false,
		"snmp.receiver.3.enabled": false,
		"snmp.receiver.4.enabled": false,
	},
}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"receiver 1 is on": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.1.enabled": true},
		"want": {"vc-1": "fail"},
	},
	"receiver 2 is on": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.2.enabled": true},
		"want": {"vc-1": "fail"},
	},
	"receiver 3 is on": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.3.enabled": true},
		"want": {"vc-1": "fail"},
	},
	"receiver 4 is on": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.4.enabled": true},
		"want": {"vc-1": "fail"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"snmp.receiver.1.enabled: not set": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.1.enabled": null},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.1.enabled: denied": {
		"gap": {"/vcenter/vc-1/settings/snmp.receiver.1.enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.1.enabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/snmp.receiver.1.enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.1.enabled: another type": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.1.enabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.2.enabled: not set": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.2.enabled": null},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.2.enabled: denied": {
		"gap": {"/vcenter/vc-1/settings/snmp.receiver.2.enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.2.enabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/snmp.receiver.2.enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.2.enabled: another type": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.2.enabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.3.enabled: not set": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.3.enabled": null},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.3.enabled: denied": {
		"gap": {"/vcenter/vc-1/settings/snmp.receiver.3.enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.3.enabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/snmp.receiver.3.enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.3.enabled: another type": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.3.enabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.4.enabled: not set": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.4.enabled": null},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.4.enabled: denied": {
		"gap": {"/vcenter/vc-1/settings/snmp.receiver.4.enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.4.enabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/snmp.receiver.4.enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"snmp.receiver.4.enabled: another type": {
		"set": {"/vcenter/vc-1/settings/snmp.receiver.4.enabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
