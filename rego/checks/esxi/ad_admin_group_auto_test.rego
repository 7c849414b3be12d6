package checks.esxi.ad_admin_group_auto_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"directory": {"domain": "mgmt.gov.example", "status": "ok"},
	"options": {"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": false},
}}}

cases := {
	"off": {"want": {"host-1": "pass"}},
	"on": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": true},
		"want": {"host-1": "fail"},
	},
	"outside a domain": {
		"set": {
			"/hosts/host-1/directory/domain": null,
			"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": true,
		},
		"want": {"host-1": "not_applicable"},
	},
	"outside a domain, switch unknown": {
		"set": {"/hosts/host-1/directory/domain": null},
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": "denied"},
		"want": {"host-1": "not_applicable"},
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
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd: not set": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": null},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd: denied": {
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd: no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd"],
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd: another type": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd": "true"},
		"want": {"host-1": "undetermined"},
	},
}
