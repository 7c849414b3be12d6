package checks.vm.ft_encryption_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"fault_tolerance": "running",
	"ft_encryption": "ftEncryptionRequired",
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/ft_encryption": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/ft_encryption"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/ft_encryption": "ftEncryptionDisabled"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/ft_encryption": "ftEncryptionDisabled"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"off": {"set": {"/vms/vm-1/ft_encryption": "ftEncryptionDisabled"}, "want": {"vm-1": "fail"}},
	"opportunistic": {"set": {"/vms/vm-1/ft_encryption": "ftEncryptionOpportunistic"}, "want": {"vm-1": "fail"}},
	"opportunistic is accepted": {
		"set": {"/vms/vm-1/ft_encryption": "ftEncryptionOpportunistic"},
		"want": {"vm-1": "pass"},
		"parameters": {"modes": ["ftEncryptionRequired", "ftEncryptionOpportunistic"]},
	},
	"not set": {"set": {"/vms/vm-1/ft_encryption": null}, "want": {"vm-1": "fail"}},
	"no fault tolerance": {
		"set": {"/vms/vm-1/fault_tolerance": "notConfigured"},
		"want": {"vm-1": "not_applicable"},
	},
	"fault tolerance is suspended": {
		"set": {"/vms/vm-1/fault_tolerance": "disabled", "/vms/vm-1/ft_encryption": "ftEncryptionDisabled"},
		"want": {"vm-1": "fail"},
	},
	"not known whether it has fault tolerance": {
		"set": {"/vms/vm-1/ft_encryption": "ftEncryptionDisabled"},
		"want": {"vm-1": "undetermined"},
		"gap": {"/vms/vm-1/fault_tolerance": "failed"},
	},
}
