package checks.esxi.ad_validate_interval_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"directory": {"domain": "mgmt.gov.example", "status": "ok"},
	"options": {"Config.HostAgent.plugins.vimsvc.authValidateInterval": 90},
}}}

cases := {
	"at the bound": {"want": {"host-1": "pass"}},
	"above the bound": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": 91},
		"want": {"host-1": "fail"},
	},
	"never": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": 0},
		"want": {"host-1": "fail"},
	},
	"every minute": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": 1},
		"want": {"host-1": "pass"},
	},
	"negative": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": -1},
		"want": {"host-1": "fail"},
	},
	"the old default": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": 1440},
		"want": {"host-1": "fail"},
	},
	"outside a domain": {
		"set": {
			"/hosts/host-1/directory/domain": null,
			"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": 0,
		},
		"want": {"host-1": "not_applicable"},
	},
	"the site allows two hours": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": 120},
		"parameters": {"max_minutes": 120},
		"want": {"host-1": "pass"},
	},
	"directory domain: denied": {
		"gap": {"/hosts/host-1/directory/domain": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"directory domain: no evidence at all": {
		"remove": ["/hosts/host-1/directory/domain"],
		"want": {"host-1": "undetermined"},
	},
	"directory domain: another type": {
		"set": {"/hosts/host-1/directory/domain": 5},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.vimsvc.authValidateInterval: not set": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": null},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.vimsvc.authValidateInterval: denied": {
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.vimsvc.authValidateInterval: no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval"],
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.vimsvc.authValidateInterval: another type": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vimsvc.authValidateInterval": "1"},
		"want": {"host-1": "undetermined"},
	},
}
