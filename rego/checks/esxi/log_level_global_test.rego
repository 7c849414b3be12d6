package checks.esxi.log_level_global_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Syslog.global.logLevel": "info"}}}}

cases := {
	"info": {"want": {"host-1": "pass"}},
	"error, the default of the product": {
		"set": {"/hosts/host-1/options/Syslog.global.logLevel": "error"},
		"want": {"host-1": "fail"},
	},
	"warning": {
		"set": {"/hosts/host-1/options/Syslog.global.logLevel": "warning"},
		"want": {"host-1": "fail"},
	},
	"debug": {"set": {"/hosts/host-1/options/Syslog.global.logLevel": "debug"}, "want": {"host-1": "pass"}},
	"an unknown word": {
		"set": {"/hosts/host-1/options/Syslog.global.logLevel": "quiet"},
		"want": {"host-1": "fail"},
	},
	"empty": {"set": {"/hosts/host-1/options/Syslog.global.logLevel": ""}, "want": {"host-1": "fail"}},
	"a site that follows SCG 8": {
		"set": {"/hosts/host-1/options/Syslog.global.logLevel": "error"},
		"parameters": {"levels": ["error", "warning", "info", "verbose", "debug"]},
		"want": {"host-1": "pass"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/Syslog.global.logLevel": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.logLevel": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.logLevel"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Syslog.global.logLevel": 5},
		"want": {"host-1": "undetermined"},
	},
}
