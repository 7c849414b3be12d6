package checks.esxi.page_sharing_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Mem.ShareForceSalting": 2}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"all share": {"set": {"/hosts/host-1/options/Mem.ShareForceSalting": 0}, "want": {"host-1": "fail"}},
	"VMs with the same salt share": {
		"set": {"/hosts/host-1/options/Mem.ShareForceSalting": 1},
		"want": {"host-1": "fail"},
	},
	"a value nobody defined": {
		"set": {"/hosts/host-1/options/Mem.ShareForceSalting": 3},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/Mem.ShareForceSalting": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Mem.ShareForceSalting": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Mem.ShareForceSalting"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Mem.ShareForceSalting": "5"},
		"want": {"host-1": "undetermined"},
	},
}
