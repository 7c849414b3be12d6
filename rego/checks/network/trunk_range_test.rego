package checks.network.trunk_range_test

# The choice of the site; the parameters of a case replace it.
parameters := {"authorised": ["fw-trunk: 150-159, 170"]}

conforming := {"portgroups": {"dvportgroup-1": {
	"name": "fw-trunk",
	"kind": "distributed",
	"uplink": false,
	"vlan": {
		"kind": "trunk",
		"id": null,
		"ranges": [
			[
				150,
				159,
			],
			[
				170,
				170,
			],
		],
	},
}}}

cases := {
	"as demanded": {"want": {"dvportgroup-1": "pass"}},
	"denied": {"gap": {"/portgroups/dvportgroup-1/vlan": "denied"}, "want": {"dvportgroup-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/vlan/ranges"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"one VLAN more at the end": {
		"set": {"/portgroups/dvportgroup-1/vlan/ranges": [[150, 160]]},
		"want": {"dvportgroup-1": "fail"},
	},
	"one VLAN more at the start": {
		"set": {"/portgroups/dvportgroup-1/vlan/ranges": [[149, 159]]},
		"want": {"dvportgroup-1": "fail"},
	},
	"a part": {"set": {"/portgroups/dvportgroup-1/vlan/ranges": [[152, 153]]}, "want": {"dvportgroup-1": "pass"}},
	"another range besides": {
		"set": {"/portgroups/dvportgroup-1/vlan/ranges": [[150, 159], [200, 200]]},
		"want": {"dvportgroup-1": "fail"},
	},
	"no trunk": {
		"set": {"/portgroups/dvportgroup-1/vlan/kind": "id"},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"an uplink": {"set": {"/portgroups/dvportgroup-1/uplink": true}, "want": {"dvportgroup-1": "not_applicable"}},
	"another name": {"set": {"/portgroups/dvportgroup-1/name": "fw-trunk2"}, "want": {"dvportgroup-1": "fail"}},
	"nothing is authorised": {"parameters": {"authorised": []}, "want": {"dvportgroup-1": "fail"}},
	"a name that begins alike": {"parameters": {"authorised": ["fw: 1-4094"]}, "want": {"dvportgroup-1": "fail"}},
	"its name is not known": {
		"gap": {"/portgroups/dvportgroup-1/name": "failed"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"not known whether it is an uplink": {
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
		"want": {"dvportgroup-1": "undetermined"},
	},
}
