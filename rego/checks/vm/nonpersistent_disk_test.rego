package checks.vm.nonpersistent_disk_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["old-01"]}

conforming := {"vms": {
	"vm-1": {
		"name": "web-01",
		"agent": false,
		"disks": {"2000": {"mode": "persistent"}},
	},
	"vm-2": {
		"name": "old-01",
		"agent": false,
		"disks": {"2000": {"mode": "independent_nonpersistent"}},
	},
}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/disks": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/disks"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/disks": {"2000": {"mode": "nonpersistent"}}},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/disks": {"2000": {"mode": "nonpersistent"}}},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"independent_persistent": {
		"set": {"/vms/vm-1/disks/2000/mode": "independent_persistent"},
		"want": {"vm-1": "pass"},
	},
	"independent_nonpersistent": {
		"set": {"/vms/vm-1/disks/2000/mode": "independent_nonpersistent"},
		"want": {"vm-1": "fail"},
	},
	"nonpersistent": {"set": {"/vms/vm-1/disks/2000/mode": "nonpersistent"}, "want": {"vm-1": "fail"}},
	"undoable": {"set": {"/vms/vm-1/disks/2000/mode": "undoable"}, "want": {"vm-1": "fail"}},
	"append": {"set": {"/vms/vm-1/disks/2000/mode": "append"}, "want": {"vm-1": "fail"}},
	"no disk": {"set": {"/vms/vm-1/disks": {}}, "want": {"vm-1": "pass"}},
	"mode denied": {"gap": {"/vms/vm-1/disks/2000/mode": "failed"}, "want": {"vm-1": "undetermined"}},
	"not set": {"set": {"/vms/vm-1/disks/2000/mode": null}, "want": {"vm-1": "undetermined"}},
	"the approval is of another VM": {
		"set": {"/vms/vm-2/name": "old-02"},
		"want": {"vm-2": "fail", "vm-1": "pass"},
	},
	"its name is not known": {"gap": {"/vms/vm-2/name": "failed"}, "want": {"vm-2": "undetermined"}},
	"no VM is approved": {"parameters": {"approved": []}, "want": {"vm-2": "fail", "vm-1": "pass"}},
	"another type": {"set": {"/vms/vm-1/disks/2000/mode": 1}, "want": {"vm-1": "undetermined"}},
}
