package checks.vm.log_enabled_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"log_enabled": true,
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/log_enabled": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/log_enabled"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/log_enabled": false},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/log_enabled": false},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"off": {"set": {"/vms/vm-1/log_enabled": false}, "want": {"vm-1": "fail"}},
	"not set": {"set": {"/vms/vm-1/log_enabled": null}, "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/log_enabled": "true"}, "want": {"vm-1": "undetermined"}},
}
