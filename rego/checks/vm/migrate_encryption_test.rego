package checks.vm.migrate_encryption_test

conforming := {"vms": {"vm-1": {"name": "web-01", "agent": false, "migrate_encryption": "required"}}}

cases := {
	"required": {"want": {"vm-1": "pass"}},
	"where both sides can": {
		"set": {"/vms/vm-1/migrate_encryption": "opportunistic"},
		"want": {"vm-1": "fail"},
	},
	"disabled": {"set": {"/vms/vm-1/migrate_encryption": "disabled"}, "want": {"vm-1": "fail"}},
	"a word the API does not know": {
		"set": {"/vms/vm-1/migrate_encryption": "Required"},
		"want": {"vm-1": "undetermined"},
	},
	"a site that follows STIG": {
		"set": {"/vms/vm-1/migrate_encryption": "opportunistic"},
		"parameters": {"modes": ["opportunistic", "required"]},
		"want": {"vm-1": "pass"},
	},
	"an agent without encryption": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/migrate_encryption": "disabled"},
		"want": {"vm-1": "not_applicable"},
	},
	"not set": {"set": {"/vms/vm-1/migrate_encryption": null}, "want": {"vm-1": "undetermined"}},
	"denied": {"gap": {"/vms/vm-1/migrate_encryption": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/migrate_encryption"], "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/migrate_encryption": 1}, "want": {"vm-1": "undetermined"}},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
}
