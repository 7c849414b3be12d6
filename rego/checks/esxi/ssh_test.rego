package checks.esxi.ssh_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"services": {"TSM-SSH": {"running": false, "policy": "off"}},
}}}

cases := {
	"stopped, manual": {"want": {"host-1": "pass"}},
	"running": {"set": {"/hosts/host-1/services/TSM-SSH/running": true}, "want": {"host-1": "fail"}},
	"starts with the host": {
		"set": {"/hosts/host-1/services/TSM-SSH/policy": "on"},
		"want": {"host-1": "fail"},
	},
	"starts when its port is opened": {
		"set": {"/hosts/host-1/services/TSM-SSH/policy": "automatic"},
		"want": {"host-1": "fail"},
	},
	"running and starts with the host": {
		"set": {"/hosts/host-1/services/TSM-SSH": {"running": true, "policy": "on"}},
		"want": {"host-1": "fail"},
	},
	"not listed, though every host has it": {
		"set": {"/hosts/host-1/services/TSM-SSH": null},
		"want": {"host-1": "undetermined"},
	},
	"service list denied": {"gap": {"/hosts/host-1/services": "denied"}, "want": {"host-1": "undetermined"}},
	"this service is unknown": {
		"gap": {"/hosts/host-1/services/TSM-SSH": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"its state is unknown": {
		"gap": {"/hosts/host-1/services/TSM-SSH/running": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {"remove": ["/hosts/host-1/services/TSM-SSH"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/services/TSM-SSH": "stopped"}, "want": {"host-1": "undetermined"}},
}
