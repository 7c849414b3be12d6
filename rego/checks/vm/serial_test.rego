package checks.vm.serial_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["old-01"]}

conforming := {"vms": {
	"vm-1": {
		"name": "web-01",
		"agent": false,
		"devices": {"9000": {"kind": "floppy"}},
	},
	"vm-2": {
		"name": "old-01",
		"agent": false,
		"devices": {"9000": {"kind": "serial"}},
	},
}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"no device of these kinds": {"set": {"/vms/vm-1/devices": {}}, "want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/devices": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/devices"], "want": {"vm-1": "undetermined"}},
	"a device of unknown kind": {
		"gap": {"/vms/vm-1/devices/9000": "failed"},
		"remove": ["/vms/vm-1/devices/9000"],
		"want": {"vm-1": "undetermined"},
	},
	"an agent": {
		"set": {"/vms/vm-1/devices/9000/kind": "serial", "/vms/vm-1/agent": true},
		"want": {"vm-1": "not_applicable"},
	},
	"not known whether it is an agent": {
		"set": {"/vms/vm-1/devices/9000/kind": "serial"},
		"want": {"vm-1": "undetermined"},
		"gap": {"/vms/vm-1/agent": "failed"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"the approval is of another VM": {
		"set": {"/vms/vm-2/name": "old-02"},
		"want": {"vm-2": "fail", "vm-1": "pass"},
	},
	"its name is not known": {"gap": {"/vms/vm-2/name": "failed"}, "want": {"vm-2": "undetermined"}},
	"no VM is approved": {"parameters": {"approved": []}, "want": {"vm-2": "fail", "vm-1": "pass"}},
	"another type": {"set": {"/vms/vm-1/devices/9000/kind": 1}, "want": {"vm-1": "undetermined"}},
	"serial": {"set": {"/vms/vm-1/devices/9000/kind": "serial"}, "want": {"vm-1": "fail"}},
}
