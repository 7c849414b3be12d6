package checks.vm.console_connections_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"RemoteDisplay.maxConnections": "1"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"RemoteDisplay.maxConnections: the other value": {
		"set": {"/vms/vm-1/options/RemoteDisplay.maxConnections": "40"},
		"want": {"vm-1": "fail"},
	},
	"RemoteDisplay.maxConnections: not set": {
		"set": {"/vms/vm-1/options/RemoteDisplay.maxConnections": null},
		"want": {"vm-1": "fail"},
	},
	"RemoteDisplay.maxConnections: a word nobody defined": {
		"set": {"/vms/vm-1/options/RemoteDisplay.maxConnections": "maybe"},
		"want": {"vm-1": "fail"},
	},
	"RemoteDisplay.maxConnections: denied": {
		"gap": {"/vms/vm-1/options/RemoteDisplay.maxConnections": "denied"},
		"want": {"vm-1": "undetermined"},
	},
	"RemoteDisplay.maxConnections: no evidence at all": {
		"remove": ["/vms/vm-1/options/RemoteDisplay.maxConnections"],
		"want": {"vm-1": "undetermined"},
	},
	"RemoteDisplay.maxConnections: another type": {
		"set": {"/vms/vm-1/options/RemoteDisplay.maxConnections": 1},
		"want": {"vm-1": "undetermined"},
	},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/RemoteDisplay.maxConnections": "40"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/RemoteDisplay.maxConnections": "40"},
		"want": {"vm-1": "not_applicable"},
	},
	"unlimited": {"set": {"/vms/vm-1/options/RemoteDisplay.maxConnections": "-1"}, "want": {"vm-1": "fail"}},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
}
