package checks.esxi.log_level_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Config.HostAgent.log.level": "info"}}}}

cases := {
	"info": {"want": {"host-1": "pass"}},
	"verbose": {
		"set": {"/hosts/host-1/options/Config.HostAgent.log.level": "verbose"},
		"want": {"host-1": "pass"},
	},
	"trivia": {
		"set": {"/hosts/host-1/options/Config.HostAgent.log.level": "trivia"},
		"want": {"host-1": "pass"},
	},
	"warning": {
		"set": {"/hosts/host-1/options/Config.HostAgent.log.level": "warning"},
		"want": {"host-1": "fail"},
	},
	"error": {"set": {"/hosts/host-1/options/Config.HostAgent.log.level": "error"}, "want": {"host-1": "fail"}},
	"none": {"set": {"/hosts/host-1/options/Config.HostAgent.log.level": "none"}, "want": {"host-1": "fail"}},
	"empty": {"set": {"/hosts/host-1/options/Config.HostAgent.log.level": ""}, "want": {"host-1": "fail"}},
	"the site forbids trivia": {
		"set": {"/hosts/host-1/options/Config.HostAgent.log.level": "trivia"},
		"parameters": {"levels": ["info", "verbose"]},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/Config.HostAgent.log.level": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Config.HostAgent.log.level": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.HostAgent.log.level"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Config.HostAgent.log.level": 3},
		"want": {"host-1": "undetermined"},
	},
}
