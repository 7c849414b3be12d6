package checks.network.native_vlan_test

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
			"/portgroups/dvportgroup-1/vlan": {"kind": "none", "id": 0, "ranges": []},
		},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"an uplink": {"set": {"/portgroups/dvportgroup-1/uplink": true}, "want": {"dvportgroup-1": "not_applicable"}},
	"not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "none", "id": 0, "ranges": []}},
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
	"untagged": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "none", "id": 0, "ranges": []}},
		"want": {"dvportgroup-1": "fail"},
	},
	"untagged by kind": {
		"set": {"/portgroups/dvportgroup-1/vlan/kind": "none"},
		"want": {"dvportgroup-1": "fail"},
	},
	"the native VLAN": {"set": {"/portgroups/dvportgroup-1/vlan/id": 1}, "want": {"dvportgroup-1": "fail"}},
	"the next VLAN": {"set": {"/portgroups/dvportgroup-1/vlan/id": 2}, "want": {"dvportgroup-1": "pass"}},
	"another native VLAN": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "id", "id": 99, "ranges": []}},
		"want": {"dvportgroup-1": "fail"},
		"parameters": {"vlans": ["99", "100-102"]},
	},
	"1 where it is not native": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "id", "id": 1, "ranges": []}},
		"want": {"dvportgroup-1": "pass"},
		"parameters": {"vlans": ["99"]},
	},
	"a range of native VLANs": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "id", "id": 102, "ranges": []}},
		"want": {"dvportgroup-1": "fail"},
		"parameters": {"vlans": ["100-102"]},
	},
	"after the range": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "id", "id": 103, "ranges": []}},
		"want": {"dvportgroup-1": "pass"},
		"parameters": {"vlans": ["100-102"]},
	},
	"a trunk over the native VLAN": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null, "ranges": [[100, 120], [1, 3]]}},
		"want": {"dvportgroup-1": "fail"},
	},
	"a trunk from 0": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null, "ranges": [[0, 0]]}},
		"want": {"dvportgroup-1": "fail"},
	},
	"a trunk": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null, "ranges": [[100, 120]]}},
		"want": {"dvportgroup-1": "pass"},
	},
	"a range alone": {
		"set": {"/portgroups/dvportgroup-1/vlan/ranges": [[0, 4094]]},
		"want": {"dvportgroup-1": "fail"},
	},
	"a private VLAN": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "pvlan", "id": 201, "ranges": []}},
		"want": {"dvportgroup-1": "pass"},
	},
	"a native private VLAN": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "pvlan", "id": 1, "ranges": []}},
		"want": {"dvportgroup-1": "fail"},
	},
}
