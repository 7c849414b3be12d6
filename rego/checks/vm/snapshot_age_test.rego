package checks.vm.snapshot_age_test

conforming := {"vms": {"vm-1": {"name": "web-01", "agent": false, "snapshots": {"oldest_hours": 24}}}}

cases := {
	"a day old": {"want": {"vm-1": "pass"}},
	"no snapshot": {"set": {"/vms/vm-1/snapshots/oldest_hours": null}, "want": {"vm-1": "pass"}},
	"at the bound": {"set": {"/vms/vm-1/snapshots/oldest_hours": 72}, "want": {"vm-1": "pass"}},
	"an hour too old": {"set": {"/vms/vm-1/snapshots/oldest_hours": 73}, "want": {"vm-1": "fail"}},
	"made in this hour": {"set": {"/vms/vm-1/snapshots/oldest_hours": 0}, "want": {"vm-1": "pass"}},
	"a site that wants a day": {
		"set": {"/vms/vm-1/snapshots/oldest_hours": 25},
		"parameters": {"max_hours": 24},
		"want": {"vm-1": "fail"},
	},
	"an agent with an old one": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/snapshots/oldest_hours": 900},
		"want": {"vm-1": "not_applicable"},
	},
	"denied": {"gap": {"/vms/vm-1/snapshots/oldest_hours": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/snapshots/oldest_hours"], "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/snapshots/oldest_hours": "24"}, "want": {"vm-1": "undetermined"}},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
}
