package checks.esxi.snmp_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"services": {"snmpd": {"running": false, "policy": "off"}},
}}}

cases := {
	"stopped, manual": {"want": {"host-1": "pass"}},
	"running": {"set": {"/hosts/host-1/services/snmpd/running": true}, "want": {"host-1": "fail"}},
	"starts with the host": {"set": {"/hosts/host-1/services/snmpd/policy": "on"}, "want": {"host-1": "fail"}},
	"starts when its port is opened": {
		"set": {"/hosts/host-1/services/snmpd/policy": "automatic"},
		"want": {"host-1": "fail"},
	},
	"running and starts with the host": {
		"set": {"/hosts/host-1/services/snmpd": {"running": true, "policy": "on"}},
		"want": {"host-1": "fail"},
	},
	"not installed": {"set": {"/hosts/host-1/services/snmpd": null}, "want": {"host-1": "pass"}},
	"service list denied": {"gap": {"/hosts/host-1/services": "denied"}, "want": {"host-1": "undetermined"}},
	"this service is unknown": {
		"gap": {"/hosts/host-1/services/snmpd": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"its state is unknown": {
		"gap": {"/hosts/host-1/services/snmpd/running": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {"remove": ["/hosts/host-1/services/snmpd"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/services/snmpd": "stopped"}, "want": {"host-1": "undetermined"}},
}
