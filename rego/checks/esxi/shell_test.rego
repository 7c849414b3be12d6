package checks.esxi.shell_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"services": {"TSM": {"running": false, "policy": "off"}},
}}}

cases := {
	"stopped, manual": {"want": {"host-1": "pass"}},
	"running": {"set": {"/hosts/host-1/services/TSM/running": true}, "want": {"host-1": "fail"}},
	"starts with the host": {"set": {"/hosts/host-1/services/TSM/policy": "on"}, "want": {"host-1": "fail"}},
	"starts when its port is opened": {
		"set": {"/hosts/host-1/services/TSM/policy": "automatic"},
		"want": {"host-1": "fail"},
	},
	"running and starts with the host": {
		"set": {"/hosts/host-1/services/TSM": {"running": true, "policy": "on"}},
		"want": {"host-1": "fail"},
	},
	"not listed, though every host has it": {
		"set": {"/hosts/host-1/services/TSM": null},
		"want": {"host-1": "undetermined"},
	},
	"service list denied": {"gap": {"/hosts/host-1/services": "denied"}, "want": {"host-1": "undetermined"}},
	"this service is unknown": {
		"gap": {"/hosts/host-1/services/TSM": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"its state is unknown": {
		"gap": {"/hosts/host-1/services/TSM/running": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {"remove": ["/hosts/host-1/services/TSM"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/services/TSM": "stopped"}, "want": {"host-1": "undetermined"}},
}
