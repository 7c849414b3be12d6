package checks.vm.three_d_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["old-01"]}

conforming := {"vms": {
	"vm-1": {
		"name": "web-01",
		"agent": false,
		"options": {"mks.enable3d": "false"},
	},
	"vm-2": {
		"name": "old-01",
		"agent": false,
		"options": {"mks.enable3d": "true"},
	},
}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/options/mks.enable3d": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/options/mks.enable3d"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/mks.enable3d": "true"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/mks.enable3d": "true"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"the other value": {"set": {"/vms/vm-1/options/mks.enable3d": "TRUE"}, "want": {"vm-1": "fail"}},
	"not set": {"set": {"/vms/vm-1/options/mks.enable3d": null}, "want": {"vm-1": "pass"}},
	"spelt by vSphere": {"set": {"/vms/vm-1/options/mks.enable3d": "FALSE"}, "want": {"vm-1": "pass"}},
	"an unknown word": {"set": {"/vms/vm-1/options/mks.enable3d": "maybe"}, "want": {"vm-1": "fail"}},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"the approval is of another VM": {
		"set": {"/vms/vm-2/name": "old-02"},
		"want": {"vm-2": "fail", "vm-1": "pass"},
	},
	"its name is not known": {"gap": {"/vms/vm-2/name": "failed"}, "want": {"vm-2": "undetermined"}},
	"no VM is approved": {"parameters": {"approved": []}, "want": {"vm-2": "fail", "vm-1": "pass"}},
	"another type": {"set": {"/vms/vm-1/options/mks.enable3d": 1}, "want": {"vm-1": "undetermined"}},
}
