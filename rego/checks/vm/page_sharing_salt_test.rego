package checks.vm.page_sharing_salt_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"sched.mem.pshare.salt": null},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/options/sched.mem.pshare.salt": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vms/vm-1/options/sched.mem.pshare.salt"],
		"want": {"vm-1": "undetermined"},
	},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/sched.mem.pshare.salt": "blue"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/sched.mem.pshare.salt": "blue"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"a salt": {"set": {"/vms/vm-1/options/sched.mem.pshare.salt": "blue"}, "want": {"vm-1": "fail"}},
	"an empty value": {"set": {"/vms/vm-1/options/sched.mem.pshare.salt": ""}, "want": {"vm-1": "pass"}},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/options/sched.mem.pshare.salt": 1}, "want": {"vm-1": "undetermined"}},
}
