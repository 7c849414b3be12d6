package checks.esxi.acceptance_match_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"acceptance": "partner",
	"vibs": {"esx-base": {"acceptance": "vmware_certified"}, "array-plugin": {"acceptance": "partner"}},
}}}

cases := {
	"equal levels": {"want": {"host-1": "pass"}},
	"the host was raised above a VIB": {
		"set": {"/hosts/host-1/acceptance": "vmware_accepted"},
		"want": {"host-1": "fail"},
	},
	"a VIB by force": {
		"set": {"/hosts/host-1/vibs/array-plugin/acceptance": "community"},
		"want": {"host-1": "fail"},
	},
	"a host that accepts everything": {
		"set": {
			"/hosts/host-1/acceptance": "community",
			"/hosts/host-1/vibs/array-plugin/acceptance": "community",
		},
		"want": {"host-1": "pass"},
	},
	"every VIB at the highest level": {
		"set": {
			"/hosts/host-1/acceptance": "vmware_certified",
			"/hosts/host-1/vibs/array-plugin/acceptance": "vmware_certified",
		},
		"want": {"host-1": "pass"},
	},
	"level of the host denied": {
		"gap": {"/hosts/host-1/acceptance": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"level of the host not set": {
		"set": {"/hosts/host-1/acceptance": null},
		"want": {"host-1": "undetermined"},
	},
	"VIBs denied": {"gap": {"/hosts/host-1/vibs": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/vibs"], "want": {"host-1": "undetermined"}},
	"level of a VIB unknown": {
		"gap": {"/hosts/host-1/vibs/array-plugin/acceptance": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/vibs/array-plugin/acceptance": 1},
		"want": {"host-1": "undetermined"},
	},
	"acceptance: not set": {"set": {"/hosts/host-1/acceptance": null}, "want": {"host-1": "undetermined"}},
	"acceptance: denied": {"gap": {"/hosts/host-1/acceptance": "denied"}, "want": {"host-1": "undetermined"}},
	"acceptance: no evidence at all": {
		"remove": ["/hosts/host-1/acceptance"],
		"want": {"host-1": "undetermined"},
	},
	"acceptance: another type": {"set": {"/hosts/host-1/acceptance": 5}, "want": {"host-1": "undetermined"}},
}
