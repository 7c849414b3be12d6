package checks.vm.host_info_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"tools.guestlib.enableHostInfo": "false"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"tools.guestlib.enableHostInfo: the other value": {
		"set": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": "true"},
		"want": {"vm-1": "fail"},
	},
	"tools.guestlib.enableHostInfo: not set": {
		"set": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": null},
		"want": {"vm-1": "pass"},
	},
	"tools.guestlib.enableHostInfo: a word nobody defined": {
		"set": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"tools.guestlib.enableHostInfo: spelt by vSphere": {
		"set": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": "FALSE"},
		"want": {"vm-1": "pass"},
	},
	"tools.guestlib.enableHostInfo: spelt by PowerCLI": {
		"set": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": "False"},
		"want": {"vm-1": "pass"},
	},
	"tools.guestlib.enableHostInfo: denied": {
		"gap": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"tools.guestlib.enableHostInfo: no evidence at all": {
		"remove": ["/vms/vm-1/options/tools.guestlib.enableHostInfo"],
		"want": {"vm-1": "undetermined"},
	},
	"tools.guestlib.enableHostInfo: another type": {
		"set": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": 1},
		"want": {"vm-1": "undetermined"},
	},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/tools.guestlib.enableHostInfo": "true"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/tools.guestlib.enableHostInfo": "true"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
}
