package checks.esxi.ntp_service_test

conforming := {"hosts": {
	"host-1": {
		"name": "esx-01",
		"services": {"ntpd": {"running": true, "policy": "on"}, "ptpd": {"running": false, "policy": "off"}},
	},
	"host-2": {
		"name": "esx-02",
		"services": {"ntpd": {"running": false, "policy": "off"}, "ptpd": {"running": true, "policy": "on"}},
	},
}}

cases := {
	"NTP on one host, PTP on the other": {"want": {"host-1": "pass", "host-2": "pass"}},
	"ntpd stopped": {
		"set": {"/hosts/host-1/services/ntpd": {"running": false, "policy": "off"}},
		"want": {"host-1": "fail", "host-2": "pass"},
	},
	"ptpd stopped": {
		"set": {"/hosts/host-2/services/ptpd": {"running": false, "policy": "off"}},
		"want": {"host-1": "pass", "host-2": "fail"},
	},
	"ptpd started by hand": {
		"set": {"/hosts/host-2/services/ptpd/policy": "off"},
		"want": {"host-1": "pass", "host-2": "fail"},
	},
	"ptpd crashed": {"set": {"/hosts/host-2/services/ptpd/running": false}, "want": {"host-2": "fail"}},
	"its state is unknown": {
		"gap": {"/hosts/host-1/services/ntpd/running": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"running but started by hand": {
		"set": {"/hosts/host-1/services/ntpd/policy": "off"},
		"want": {"host-1": "fail"},
	},
	"running while its port is open": {
		"set": {"/hosts/host-1/services/ntpd/policy": "automatic"},
		"want": {"host-1": "fail"},
	},
	"crashed": {"set": {"/hosts/host-1/services/ntpd/running": false}, "want": {"host-1": "fail"}},
	"both run": {
		"set": {"/hosts/host-1/services/ptpd": {"running": true, "policy": "on"}},
		"want": {"host-1": "pass"},
	},
	"no PTP installed": {"set": {"/hosts/host-1/services/ptpd": null}, "want": {"host-1": "pass"}},
	"ntpd is not listed, which every host has": {
		"set": {"/hosts/host-1/services/ntpd": null, "/hosts/host-1/services/ptpd": null},
		"want": {"host-1": "undetermined"},
	},
	"service list denied": {
		"gap": {"/hosts/host-1/services": "denied"},
		"want": {"host-1": "undetermined", "host-2": "pass"},
	},
	"one of the two unknown": {
		"gap": {"/hosts/host-1/services/ptpd": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {"remove": ["/hosts/host-1/services/ntpd"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/services/ntpd": "running"}, "want": {"host-1": "undetermined"}},
}
