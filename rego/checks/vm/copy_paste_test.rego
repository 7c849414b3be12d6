package checks.vm.copy_paste_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {
		"isolation.tools.copy.disable": "true",
		"isolation.tools.paste.disable": "true",
		"isolation.tools.dnd.disable": "true",
	},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"isolation.tools.copy.disable: the other value": {
		"set": {"/vms/vm-1/options/isolation.tools.copy.disable": "false"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.copy.disable: not set": {
		"set": {"/vms/vm-1/options/isolation.tools.copy.disable": null},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.copy.disable: a word nobody defined": {
		"set": {"/vms/vm-1/options/isolation.tools.copy.disable": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.copy.disable: spelt by vSphere": {
		"set": {"/vms/vm-1/options/isolation.tools.copy.disable": "TRUE"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.copy.disable: spelt by PowerCLI": {
		"set": {"/vms/vm-1/options/isolation.tools.copy.disable": "True"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.copy.disable: denied": {
		"gap": {"/vms/vm-1/options/isolation.tools.copy.disable": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.copy.disable: no evidence at all": {
		"remove": ["/vms/vm-1/options/isolation.tools.copy.disable"],
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.copy.disable: another type": {
		"set": {"/vms/vm-1/options/isolation.tools.copy.disable": 1},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.paste.disable: the other value": {
		"set": {"/vms/vm-1/options/isolation.tools.paste.disable": "false"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.paste.disable: not set": {
		"set": {"/vms/vm-1/options/isolation.tools.paste.disable": null},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.paste.disable: a word nobody defined": {
		"set": {"/vms/vm-1/options/isolation.tools.paste.disable": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.paste.disable: spelt by vSphere": {
		"set": {"/vms/vm-1/options/isolation.tools.paste.disable": "TRUE"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.paste.disable: spelt by PowerCLI": {
		"set": {"/vms/vm-1/options/isolation.tools.paste.disable": "True"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.paste.disable: denied": {
		"gap": {"/vms/vm-1/options/isolation.tools.paste.disable": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.paste.disable: no evidence at all": {
		"remove": ["/vms/vm-1/options/isolation.tools.paste.disable"],
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.paste.disable: another type": {
		"set": {"/vms/vm-1/options/isolation.tools.paste.disable": 1},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.dnd.disable: the other value": {
		"set": {"/vms/vm-1/options/isolation.tools.dnd.disable": "false"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.dnd.disable: not set": {
		"set": {"/vms/vm-1/options/isolation.tools.dnd.disable": null},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.dnd.disable: a word nobody defined": {
		"set": {"/vms/vm-1/options/isolation.tools.dnd.disable": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.dnd.disable: spelt by vSphere": {
		"set": {"/vms/vm-1/options/isolation.tools.dnd.disable": "TRUE"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.dnd.disable: spelt by PowerCLI": {
		"set": {"/vms/vm-1/options/isolation.tools.dnd.disable": "True"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.dnd.disable: denied": {
		"gap": {"/vms/vm-1/options/isolation.tools.dnd.disable": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.dnd.disable: no evidence at all": {
		"remove": ["/vms/vm-1/options/isolation.tools.dnd.disable"],
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.dnd.disable: another type": {
		"set": {"/vms/vm-1/options/isolation.tools.dnd.disable": 1},
		"want": {"vm-1": "undetermined"},
	},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/isolation.tools.copy.disable": "false"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/isolation.tools.copy.disable": "false"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
}
