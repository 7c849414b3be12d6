package checks.esxi.ceip_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"UserVars.HostClientCEIPOptIn": 2}}}}

cases := {
	"refused": {"want": {"host-1": "pass"}},
	"not asked yet, the default": {
		"set": {"/hosts/host-1/options/UserVars.HostClientCEIPOptIn": 0},
		"want": {"host-1": "fail"},
	},
	"takes part": {
		"set": {"/hosts/host-1/options/UserVars.HostClientCEIPOptIn": 1},
		"want": {"host-1": "fail"},
	},
	"an unknown number": {
		"set": {"/hosts/host-1/options/UserVars.HostClientCEIPOptIn": 3},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/UserVars.HostClientCEIPOptIn": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/UserVars.HostClientCEIPOptIn": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/UserVars.HostClientCEIPOptIn"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/UserVars.HostClientCEIPOptIn": "1"},
		"want": {"host-1": "undetermined"},
	},
}
