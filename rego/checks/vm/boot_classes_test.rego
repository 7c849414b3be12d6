package checks.vm.boot_classes_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"bios.bootDeviceClasses": "allow:hd"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/options/bios.bootDeviceClasses": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vms/vm-1/options/bios.bootDeviceClasses"],
		"want": {"vm-1": "undetermined"},
	},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/bios.bootDeviceClasses": "allow:all"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/bios.bootDeviceClasses": "allow:all"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"the network too": {
		"set": {"/vms/vm-1/options/bios.bootDeviceClasses": "allow:hd,net"},
		"want": {"vm-1": "fail"},
	},
	"upper case": {"set": {"/vms/vm-1/options/bios.bootDeviceClasses": "ALLOW:HD"}, "want": {"vm-1": "pass"}},
	"not set": {"set": {"/vms/vm-1/options/bios.bootDeviceClasses": null}, "want": {"vm-1": "fail"}},
	"an unknown word": {"set": {"/vms/vm-1/options/bios.bootDeviceClasses": "hd"}, "want": {"vm-1": "fail"}},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/options/bios.bootDeviceClasses": 1}, "want": {"vm-1": "undetermined"}},
}
