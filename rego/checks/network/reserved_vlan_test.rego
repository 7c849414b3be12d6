package checks.network.reserved_vlan_test

conforming := {"portgroups": {"dvportgroup-1": {
	"name": "pg-a",
	"kind": "distributed",
	"uplink": false,
	"vlan": {
		"kind": "id",
		"id": 101,
		"ranges": [],
	},
}}}

cases := {
	"as demanded": {"want": {"dvportgroup-1": "pass"}},
	"denied": {"gap": {"/portgroups/dvportgroup-1/vlan": "denied"}, "want": {"dvportgroup-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/vlan"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"uplinks connect no VM": {
		"set": {
			"/portgroups/dvportgroup-1/uplink": true,
			"/portgroups/dvportgroup-1/vlan": {"kind": "id", "id": 4094, "ranges": []},
		},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"an uplink": {"set": {"/portgroups/dvportgroup-1/uplink": true}, "want": {"dvportgroup-1": "not_applicable"}},
	"not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "id", "id": 4094, "ranges": []}},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
	},
	"an overlay of NSX": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "overlay", "id": null, "ranges": []}},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"ranges not known": {
		"gap": {"/portgroups/dvportgroup-1/vlan/ranges": "failed"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"the first of a range": {
		"set": {"/portgroups/dvportgroup-1/vlan/id": 1001},
		"want": {"dvportgroup-1": "fail"},
	},
	"one before": {"set": {"/portgroups/dvportgroup-1/vlan/id": 1000}, "want": {"dvportgroup-1": "pass"}},
	"the last of a range": {
		"set": {"/portgroups/dvportgroup-1/vlan/id": 1024},
		"want": {"dvportgroup-1": "fail"},
	},
	"one after": {"set": {"/portgroups/dvportgroup-1/vlan/id": 1025}, "want": {"dvportgroup-1": "pass"}},
	"the last VLAN": {"set": {"/portgroups/dvportgroup-1/vlan/id": 4094}, "want": {"dvportgroup-1": "fail"}},
	"a trunk into a range": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null, "ranges": [[900, 1001]]}},
		"want": {"dvportgroup-1": "fail"},
	},
	"a trunk before it": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null, "ranges": [[900, 1000]]}},
		"want": {"dvportgroup-1": "pass"},
	},
	"a range alone": {
		"set": {"/portgroups/dvportgroup-1/vlan/ranges": [[1024, 1030]]},
		"want": {"dvportgroup-1": "fail"},
	},
	"an overlay by kind": {
		"set": {"/portgroups/dvportgroup-1/vlan/kind": "overlay"},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"the site's own": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "id", "id": 500, "ranges": []}},
		"want": {"dvportgroup-1": "fail"},
		"parameters": {"reserved": ["500"]},
	},
}
