package checks.vm.hardware_version_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"hardware_version": "vmx-19",
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/hardware_version": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/hardware_version"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/hardware_version": "vmx-13"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/hardware_version": "vmx-13"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"the least": {"set": {"/vms/vm-1/hardware_version": "vmx-17"}, "want": {"vm-1": "pass"}},
	"one below": {"set": {"/vms/vm-1/hardware_version": "vmx-16"}, "want": {"vm-1": "fail"}},
	"one digit": {"set": {"/vms/vm-1/hardware_version": "vmx-9"}, "want": {"vm-1": "fail"}},
	"newer": {"set": {"/vms/vm-1/hardware_version": "vmx-21"}, "want": {"vm-1": "pass"}},
	"not set": {"set": {"/vms/vm-1/hardware_version": null}, "want": {"vm-1": "undetermined"}},
	"an unknown form": {"set": {"/vms/vm-1/hardware_version": "vmy-21"}, "want": {"vm-1": "undetermined"}},
	"the site demands more": {
		"set": {"/vms/vm-1/hardware_version": "vmx-19"},
		"want": {"vm-1": "fail"},
		"parameters": {"min": 20},
	},
}
