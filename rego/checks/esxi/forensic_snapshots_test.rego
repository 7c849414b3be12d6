package checks.esxi.forensic_snapshots_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"version": "9.0.0",
	"options": {"Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": false},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"otherwise": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": true},
		"want": {"host-1": "fail"},
	},
	"9.1": {
		"set": {
			"/hosts/host-1/version": "9.1.0",
			"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": true,
		},
		"want": {"host-1": "fail"},
	},
	"an older version": {
		"set": {
			"/hosts/host-1/version": "8.0.3",
			"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": true,
		},
		"want": {"host-1": "not_applicable"},
	},
	"an older version without the setting": {
		"set": {"/hosts/host-1/version": "8.0.3"},
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": "unsupported"},
		"want": {"host-1": "not_applicable"},
	},
	"a version that is no number": {
		"set": {"/hosts/host-1/version": "nine"},
		"want": {"host-1": "undetermined"},
	},
	"a bad value, version unknown": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": true},
		"gap": {"/hosts/host-1/version": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"a number of two digits is later": {
		"set": {
			"/hosts/host-1/version": "10.0.0",
			"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": true,
		},
		"want": {"host-1": "fail"},
	},
	"version: not set": {"set": {"/hosts/host-1/version": null}, "want": {"host-1": "undetermined"}},
	"version: denied": {"gap": {"/hosts/host-1/version": "denied"}, "want": {"host-1": "undetermined"}},
	"version: no evidence at all": {"remove": ["/hosts/host-1/version"], "want": {"host-1": "undetermined"}},
	"version: another type": {"set": {"/hosts/host-1/version": 5}, "want": {"host-1": "undetermined"}},
	"Config.HostAgent.plugins.vmsvc.allowForensicSnapshots: not set": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": null},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.vmsvc.allowForensicSnapshots: denied": {
		"gap": {"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.vmsvc.allowForensicSnapshots: no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots"],
		"want": {"host-1": "undetermined"},
	},
	"Config.HostAgent.plugins.vmsvc.allowForensicSnapshots: another type": {
		"set": {"/hosts/host-1/options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots": "true"},
		"want": {"host-1": "undetermined"},
	},
}
