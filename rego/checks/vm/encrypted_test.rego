package checks.vm.encrypted_test

# The choice of the site; the parameters of a case replace it.
parameters := {"required": ["web-01", "/dc/vm/b"]}

conforming := {"vms": {
	"vm-1": {
		"name": "web-01",
		"agent": false,
		"folder": "/dc/vm/a",
		"encrypted": true,
	},
	"vm-2": {
		"name": "old-01",
		"agent": false,
		"folder": "/dc/vm/b",
		"encrypted": true,
	},
}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/encrypted": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/encrypted"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/encrypted": false},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/encrypted": false},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"not encrypted": {"set": {"/vms/vm-1/encrypted": false}, "want": {"vm-1": "fail"}},
	"by path": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "fail"},
		"parameters": {"required": ["/dc/vm/a"]},
	},
	"by path with a slash at its end": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "fail"},
		"parameters": {"required": ["/dc/vm/a/"]},
	},
	"every VM": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "fail"},
		"parameters": {"required": ["*"]},
	},
	"another folder": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "not_applicable"},
		"parameters": {"required": ["/dc/vm/aa"]},
	},
	"another name": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "not_applicable"},
		"parameters": {"required": ["web-02"]},
	},
	"nothing is listed": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "not_applicable"},
		"parameters": {"required": []},
	},
	"listed by path, and its folder is not known": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "undetermined"},
		"parameters": {"required": ["/dc/vm/a"]},
		"gap": {"/vms/vm-1/folder": "denied"},
	},
	"its name is not known": {
		"set": {"/vms/vm-1/encrypted": false},
		"want": {"vm-1": "undetermined"},
		"gap": {"/vms/vm-1/name": "failed"},
	},
	"moved to another folder": {"set": {"/vms/vm-2/folder": "/dc/vm/bb"}, "want": {"vm-2": "not_applicable"}},
	"in a folder below": {
		"set": {"/vms/vm-2/folder": "/dc/vm/b/c", "/vms/vm-2/encrypted": false},
		"want": {"vm-2": "fail"},
	},
	"renamed": {"set": {"/vms/vm-1/name": "web-09"}, "want": {"vm-1": "not_applicable"}},
	"no folder": {"set": {"/vms/vm-2/folder": null}, "want": {"vm-2": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/encrypted": "true"}, "want": {"vm-1": "undetermined"}},
}
