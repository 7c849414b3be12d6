package checks.vcenter.alarms_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"alarms": {
		"alarm-1": {"enabled": true, "notifies": true, "watches": ["HostSystem.runtime.connectionState"]},
		"alarm-2": {"enabled": true, "notifies": true, "watches": ["Datastore.metric"]},
		"alarm-3": {"enabled": true, "notifies": true, "watches": ["vim.event.DasHostFailedEvent"]},
		"alarm-7": {"enabled": true, "notifies": true, "watches": ["esx.problem.vmsyslogd.remote.failure"]},
	},
}}}

cases := {
	"on, with notice": {"want": {"vc-1": "pass"}},
	"off": {"set": {"/vcenter/vc-1/alarms/alarm-7/enabled": false}, "want": {"vc-1": "fail"}},
	"another event": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/watches": ["vim.event.VmCreatedEvent"]},
		"want": {"vc-1": "fail"},
	},
	"one of several events": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/watches": ["com.vmware.other", "esx.problem.vmsyslogd.remote.failure"]},
		"want": {"vc-1": "pass"},
	},
	"no alarm": {"set": {"/vcenter/vc-1/alarms": {}}, "want": {"vc-1": "fail"}},
	"another alarm is not known": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/enabled": false, "/vcenter/vc-1/alarms/alarm-8": {}},
		"gap": {"/vcenter/vc-1/alarms/alarm-8/watches": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no notice": {"set": {"/vcenter/vc-1/alarms/alarm-7/notifies": false}, "want": {"vc-1": "fail"}},
	"the other identifier": {
		"set": {"/vcenter/vc-1/alarms/alarm-3/watches": ["com.vmware.vc.HA.DasHostFailedEvent"]},
		"want": {"vc-1": "pass"},
	},
	"a site that wants more": {
		"parameters": {"required": ["Datastore.metric", "com.vmware.sso.PrincipalManagement"]},
		"want": {"vc-1": "fail"},
	},
	"a site that wants nothing": {"parameters": {"required": []}, "want": {"vc-1": "pass"}},
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
	"alarms/alarm-7/notifies: denied": {
		"gap": {"/vcenter/vc-1/alarms/alarm-7/notifies": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"alarms/alarm-7/notifies: no evidence at all": {
		"remove": ["/vcenter/vc-1/alarms/alarm-7/notifies"],
		"want": {"vc-1": "undetermined"},
	},
	"alarms/alarm-7/notifies: another type": {
		"set": {"/vcenter/vc-1/alarms/alarm-7/notifies": "yes"},
		"want": {"vc-1": "undetermined"},
	},
}
