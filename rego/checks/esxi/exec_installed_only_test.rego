package checks.esxi.exec_installed_only_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"VMkernel.Boot.execInstalledOnly": true}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"anything may run": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.execInstalledOnly": false},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.execInstalledOnly": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/VMkernel.Boot.execInstalledOnly": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/VMkernel.Boot.execInstalledOnly"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.execInstalledOnly": "true"},
		"want": {"host-1": "undetermined"},
	},
}
