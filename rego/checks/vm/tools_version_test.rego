package checks.vm.tools_version_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"tools_version": "guestToolsCurrent",
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/tools_version": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/tools_version"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/tools_version": "guestToolsTooOld"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/tools_version": "guestToolsTooOld"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"guestToolsSupportedNew": {
		"set": {"/vms/vm-1/tools_version": "guestToolsSupportedNew"},
		"want": {"vm-1": "pass"},
	},
	"guestToolsSupportedOld": {
		"set": {"/vms/vm-1/tools_version": "guestToolsSupportedOld"},
		"want": {"vm-1": "fail"},
	},
	"guestToolsNotInstalled": {
		"set": {"/vms/vm-1/tools_version": "guestToolsNotInstalled"},
		"want": {"vm-1": "fail"},
	},
	"guestToolsNeedUpgrade": {
		"set": {"/vms/vm-1/tools_version": "guestToolsNeedUpgrade"},
		"want": {"vm-1": "fail"},
	},
	"guestToolsTooOld": {"set": {"/vms/vm-1/tools_version": "guestToolsTooOld"}, "want": {"vm-1": "fail"}},
	"guestToolsTooNew": {"set": {"/vms/vm-1/tools_version": "guestToolsTooNew"}, "want": {"vm-1": "fail"}},
	"guestToolsBlacklisted": {
		"set": {"/vms/vm-1/tools_version": "guestToolsBlacklisted"},
		"want": {"vm-1": "fail"},
	},
	"guestToolsUnmanaged": {
		"set": {"/vms/vm-1/tools_version": "guestToolsUnmanaged"},
		"want": {"vm-1": "undetermined"},
	},
	"not set": {"set": {"/vms/vm-1/tools_version": null}, "want": {"vm-1": "undetermined"}},
	"managed by the system, accepted": {
		"set": {"/vms/vm-1/tools_version": "guestToolsUnmanaged"},
		"want": {"vm-1": "pass"},
		"parameters": {"accepted": ["guestToolsCurrent", "guestToolsUnmanaged"]},
	},
}
