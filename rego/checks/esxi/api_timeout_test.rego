package checks.esxi.api_timeout_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Config.HostAgent.vmacore.soap.sessionTimeout": 30},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the upper bound": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": 30},
		"want": {"host-1": "pass"},
	},
	"above the bound": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": 31},
		"want": {"host-1": "fail"},
	},
	"at the lower bound": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": 1},
		"want": {"host-1": "pass"},
	},
	"0 is outside": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": 0},
		"want": {"host-1": "fail"},
	},
	"negative": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": -1},
		"want": {"host-1": "fail"},
	},
	"SCG's value is stricter and passes": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": 10},
		"want": {"host-1": "pass"},
	},
	"a site that follows SCG": {"parameters": {"max_minutes": 10}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Config.HostAgent.vmacore.soap.sessionTimeout": "5"},
		"want": {"host-1": "undetermined"},
	},
}
