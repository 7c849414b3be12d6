package checks.vm.secure_boot_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["old-01"]}

conforming := {"vms": {
	"vm-1": {
		"name": "web-01",
		"agent": false,
		"firmware": "efi",
		"secure_boot": true,
	},
	"vm-2": {
		"name": "old-01",
		"agent": false,
		"firmware": "efi",
		"secure_boot": false,
	},
}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/secure_boot": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/secure_boot"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/secure_boot": false},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/secure_boot": false},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"off": {"set": {"/vms/vm-1/secure_boot": false}, "want": {"vm-1": "fail"}},
	"not set": {"set": {"/vms/vm-1/secure_boot": null}, "want": {"vm-1": "undetermined"}},
	"BIOS": {"set": {"/vms/vm-1/firmware": "bios"}, "want": {"vm-1": "fail"}},
	"BIOS without secure boot": {
		"set": {"/vms/vm-1/firmware": "bios", "/vms/vm-1/secure_boot": false},
		"want": {"vm-1": "fail"},
	},
	"firmware denied": {"gap": {"/vms/vm-1/firmware": "denied"}, "want": {"vm-1": "undetermined"}},
	"BIOS, and its name is not known": {
		"set": {"/vms/vm-1/firmware": "bios"},
		"want": {"vm-1": "undetermined"},
		"gap": {"/vms/vm-1/name": "failed"},
	},
	"the approval is of another VM": {
		"set": {"/vms/vm-2/name": "old-02"},
		"want": {"vm-2": "fail", "vm-1": "pass"},
	},
	"its name is not known": {"gap": {"/vms/vm-2/name": "failed"}, "want": {"vm-2": "undetermined"}},
	"no VM is approved": {"parameters": {"approved": []}, "want": {"vm-2": "fail", "vm-1": "pass"}},
}
