package checks.esxi.ad_admin_group_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"directory": {"domain": "mgmt.gov.example", "status": "ok"},
	"options": {"Config.HostAgent.plugins.hostsvc.esxAdminsGroup": "gov-esx-operators"},
}}}

cases := {
	"own group": {"want": {"host-1": "pass"}},
	"the default": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": "ESX Admins"},
		"want": {"host-1": "fail"},
	},
	"another spelling": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": " esx admins "},
		"want": {"host-1": "fail"},
	},
	"no group at all": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": ""},
		"want": {"host-1": "pass"},
	},
	"a longer name": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": "ESX Admins of the site"},
		"want": {"host-1": "pass"},
	},
	"outside a domain": {
		"set": {
			"/hosts/host-1/directory/domain": null,
			"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": "ESX Admins",
		},
		"want": {"host-1": "not_applicable"},
	},
	"outside a domain, name unknown": {
		"set": {"/hosts/host-1/directory/domain": null},
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": "denied"},
		"want": {"host-1": "not_applicable"},
	},
	"the site forbids its old name too": {
		"parameters": {"forbidden": ["ESX Admins", "gov-esx-operators"]},
		"want": {"host-1": "fail"},
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
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroup: not set": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": null},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroup: denied": {
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroup: no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup"],
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroup: another type": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup": 5},
		"want": {"host-1": "undetermined"},
	},
}
