package checks.vm.disk_shrink_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"isolation.tools.diskShrink.disable": "true", "isolation.tools.diskWiper.disable": "true"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"isolation.tools.diskShrink.disable: the other value": {
		"set": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": "false"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.diskShrink.disable: not set": {
		"set": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": null},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.diskShrink.disable: a word nobody defined": {
		"set": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.diskShrink.disable: spelt by vSphere": {
		"set": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": "TRUE"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.diskShrink.disable: spelt by PowerCLI": {
		"set": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": "True"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.diskShrink.disable: denied": {
		"gap": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.diskShrink.disable: no evidence at all": {
		"remove": ["/vms/vm-1/options/isolation.tools.diskShrink.disable"],
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.diskShrink.disable: another type": {
		"set": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": 1},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.diskWiper.disable: the other value": {
		"set": {"/vms/vm-1/options/isolation.tools.diskWiper.disable": "false"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.diskWiper.disable: not set": {
		"set": {"/vms/vm-1/options/isolation.tools.diskWiper.disable": null},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.diskWiper.disable: a word nobody defined": {
		"set": {"/vms/vm-1/options/isolation.tools.diskWiper.disable": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"isolation.tools.diskWiper.disable: spelt by vSphere": {
		"set": {"/vms/vm-1/options/isolation.tools.diskWiper.disable": "TRUE"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.diskWiper.disable: spelt by PowerCLI": {
		"set": {"/vms/vm-1/options/isolation.tools.diskWiper.disable": "True"},
		"want": {"vm-1": "pass"},
	},
	"isolation.tools.diskWiper.disable: denied": {
		"gap": {"/vms/vm-1/options/isolation.tools.diskWiper.disable": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.diskWiper.disable: no evidence at all": {
		"remove": ["/vms/vm-1/options/isolation.tools.diskWiper.disable"],
		"want": {"vm-1": "undetermined"},
	},
	"isolation.tools.diskWiper.disable: another type": {
		"set": {"/vms/vm-1/options/isolation.tools.diskWiper.disable": 1},
		"want": {"vm-1": "undetermined"},
	},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/isolation.tools.diskShrink.disable": "false"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/isolation.tools.diskShrink.disable": "false"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
}
