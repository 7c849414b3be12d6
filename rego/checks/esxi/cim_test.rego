package checks.esxi.cim_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"services": {"sfcbd-watchdog": {"running": false, "policy": "off"}},
}}}

cases := {
	"stopped, manual": {"want": {"host-1": "pass"}},
	"running": {"set": {"/hosts/host-1/services/sfcbd-watchdog/running": true}, "want": {"host-1": "fail"}},
	"starts with the host": {
		"set": {"/hosts/host-1/services/sfcbd-watchdog/policy": "on"},
		"want": {"host-1": "fail"},
	},
	"starts when its port is opened": {
		"set": {"/hosts/host-1/services/sfcbd-watchdog/policy": "automatic"},
		"want": {"host-1": "fail"},
	},
	"running and starts with the host": {
		"set": {"/hosts/host-1/services/sfcbd-watchdog": {"running": true, "policy": "on"}},
		"want": {"host-1": "fail"},
	},
	"not installed": {"set": {"/hosts/host-1/services/sfcbd-watchdog": null}, "want": {"host-1": "pass"}},
	"service list denied": {"gap": {"/hosts/host-1/services": "denied"}, "want": {"host-1": "undetermined"}},
	"this service is unknown": {
		"gap": {"/hosts/host-1/services/sfcbd-watchdog": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"its state is unknown": {
		"gap": {"/hosts/host-1/services/sfcbd-watchdog/running": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/services/sfcbd-watchdog"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/services/sfcbd-watchdog": "stopped"},
		"want": {"host-1": "undetermined"},
	},
}
