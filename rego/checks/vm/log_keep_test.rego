package checks.vm.log_keep_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"log.keepOld": "10"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/options/log.keepOld": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/options/log.keepOld"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/log.keepOld": "1"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/log.keepOld": "1"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"one less": {"set": {"/vms/vm-1/options/log.keepOld": "9"}, "want": {"vm-1": "fail"}},
	"one more": {"set": {"/vms/vm-1/options/log.keepOld": "11"}, "want": {"vm-1": "fail"}},
	"none at all": {"set": {"/vms/vm-1/options/log.keepOld": "0"}, "want": {"vm-1": "fail"}},
	"not set": {"set": {"/vms/vm-1/options/log.keepOld": null}, "want": {"vm-1": "pass"}},
	"no number": {"set": {"/vms/vm-1/options/log.keepOld": "many"}, "want": {"vm-1": "fail"}},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/options/log.keepOld": 1}, "want": {"vm-1": "undetermined"}},
}
