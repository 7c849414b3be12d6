package checks.vm.device_connectable_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"isolation.device.connectable.disable": "true"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {
		"gap": {"/vms/vm-1/options/isolation.device.connectable.disable": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vms/vm-1/options/isolation.device.connectable.disable"],
		"want": {"vm-1": "undetermined"},
	},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/isolation.device.connectable.disable": "false"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/isolation.device.connectable.disable": "false"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"the other value": {
		"set": {"/vms/vm-1/options/isolation.device.connectable.disable": "false"},
		"want": {"vm-1": "fail"},
	},
	"not set": {
		"set": {"/vms/vm-1/options/isolation.device.connectable.disable": null},
		"want": {"vm-1": "pass"},
	},
	"spelt by vSphere": {
		"set": {"/vms/vm-1/options/isolation.device.connectable.disable": "TRUE"},
		"want": {"vm-1": "pass"},
	},
	"spelt by PowerCLI": {
		"set": {"/vms/vm-1/options/isolation.device.connectable.disable": "True"},
		"want": {"vm-1": "pass"},
	},
	"an unknown word": {
		"set": {"/vms/vm-1/options/isolation.device.connectable.disable": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another type": {
		"set": {"/vms/vm-1/options/isolation.device.connectable.disable": 1},
		"want": {"vm-1": "undetermined"},
	},
}
