package checks.vcenter.alarm_sso_accounts_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"alarms": {"alarm-7": {
		"name": "SSO accounts changed", "system_name": null, "enabled": true, "notifies": true,
		"watches": ["com.vmware.sso.PrincipalManagement"],
	}},
}}}

cases := {
	"on": {"want": {"vc-1": "pass"}},
	"off": {"set": {"/vcenter/vc-1/alarms/alarm-7/enabled": false}, "want": {"vc-1": "fail"}},
	"another event": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/watches": ["vim.event.VmCreatedEvent"]},
		"want": {"vc-1": "fail"},
	},
	"one of several events": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/watches": ["com.vmware.other", "com.vmware.sso.PrincipalManagement"]},
		"want": {"vc-1": "pass"},
	},
	"no alarm": {"set": {"/vcenter/vc-1/alarms": {}}, "want": {"vc-1": "fail"}},
	"another alarm is not known": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/enabled": false, "/vcenter/vc-1/alarms/alarm-8": {}},
		"gap": {"/vcenter/vc-1/alarms/alarm-8/watches": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"alarms: denied": {"gap": {"/vcenter/vc-1/alarms": "denied"}, "want": {"vc-1": "undetermined"}},
	"alarms: no evidence at all": {"remove": ["/vcenter/vc-1/alarms"], "want": {"vc-1": "undetermined"}},
	"alarms: another type": {"set": {"/vcenter/vc-1/alarms": 7}, "want": {"vc-1": "undetermined"}},
	"alarms/alarm-7/enabled: denied": {
		"gap": {"/vcenter/vc-1/alarms/alarm-7/enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"alarms/alarm-7/enabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/alarms/alarm-7/enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"alarms/alarm-7/enabled: another type": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/enabled": "on"},
		"want": {"vc-1": "undetermined"},
	},
	"alarms/alarm-7/watches: denied": {
		"gap": {"/vcenter/vc-1/alarms/alarm-7/watches": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"alarms/alarm-7/watches: no evidence at all": {
		"remove": ["/vcenter/vc-1/alarms/alarm-7/watches"],
		"want": {"vc-1": "undetermined"},
	},
	"alarms/alarm-7/watches: another type": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/watches": 7},
		"want": {"vc-1": "undetermined"},
	},
}
