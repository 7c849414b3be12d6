package checks.vm.console_lock_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"tools.guest.desktop.autolock": "true"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {
		"gap": {"/vms/vm-1/options/tools.guest.desktop.autolock": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vms/vm-1/options/tools.guest.desktop.autolock"],
		"want": {"vm-1": "undetermined"},
	},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": "false"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/tools.guest.desktop.autolock": "false"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"the other value": {
		"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": "false"},
		"want": {"vm-1": "fail"},
	},
	"not set": {"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": null}, "want": {"vm-1": "fail"}},
	"spelt by vSphere": {
		"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": "TRUE"},
		"want": {"vm-1": "pass"},
	},
	"an unknown word": {
		"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"unset is accepted": {
		"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": null},
		"want": {"vm-1": "pass"},
		"parameters": {"accept_unset": true},
	},
	"false where unset is accepted": {
		"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": "false"},
		"want": {"vm-1": "fail"},
		"parameters": {"accept_unset": true},
	},
	"another type": {
		"set": {"/vms/vm-1/options/tools.guest.desktop.autolock": 1},
		"want": {"vm-1": "undetermined"},
	},
}
