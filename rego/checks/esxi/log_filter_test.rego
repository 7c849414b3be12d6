package checks.esxi.log_filter_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Syslog.global.logFiltersEnable": false}}}}

cases := {
	"off": {"want": {"host-1": "pass"}},
	"on": {"set": {"/hosts/host-1/options/Syslog.global.logFiltersEnable": true}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Syslog.global.logFiltersEnable": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.logFiltersEnable": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.logFiltersEnable"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Syslog.global.logFiltersEnable": "true"},
		"want": {"host-1": "undetermined"},
	},
}
