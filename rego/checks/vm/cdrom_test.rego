package checks.vm.cdrom_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"cdroms": {"3000": {
		"connected": false,
		"start_connected": false,
	}},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/cdroms": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/cdroms"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/cdroms": {"3000": {"connected": true, "start_connected": false}}},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {
			"/vms/vm-1/agent": true,
			"/vms/vm-1/cdroms": {"3000": {"connected": true, "start_connected": false}},
		},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"no drive": {"set": {"/vms/vm-1/cdroms": {}}, "want": {"vm-1": "pass"}},
	"connected": {"set": {"/vms/vm-1/cdroms/3000/connected": true}, "want": {"vm-1": "fail"}},
	"connected at power on": {"set": {"/vms/vm-1/cdroms/3000/start_connected": true}, "want": {"vm-1": "fail"}},
	"not set": {"set": {"/vms/vm-1/cdroms/3000/connected": null}, "want": {"vm-1": "undetermined"}},
	"one state denied": {
		"gap": {"/vms/vm-1/cdroms/3000/start_connected": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"another type": {"set": {"/vms/vm-1/cdroms/3000/connected": "false"}, "want": {"vm-1": "undetermined"}},
}
