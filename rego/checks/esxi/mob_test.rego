package checks.esxi.mob_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Config.HostAgent.plugins.solo.enableMob": false},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"on": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.solo.enableMob": true},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.solo.enableMob": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.solo.enableMob": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.HostAgent.plugins.solo.enableMob"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.solo.enableMob": "true"},
		"want": {"host-1": "undetermined"},
	},
}
