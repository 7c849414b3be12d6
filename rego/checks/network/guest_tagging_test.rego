package checks.network.guest_tagging_test

# What the site chose; a case's own parameters override it.
parameters := {"approved": ["fw-trunk"]}

conforming := {"portgroups": {
	"dvportgroup-1": {"name": "dpg-101", "uplink": false, "vlan": {"kind": "id", "id": 101}},
	"host-1:VM Network": {"name": "VM Network", "uplink": false, "vlan": {"kind": "none", "id": 0}},
	"dvportgroup-2": {"name": "fw-trunk", "uplink": false, "vlan": {"kind": "trunk", "id": null}},
	"dvportgroup-3": {"name": "dpg-pv", "uplink": false, "vlan": {"kind": "pvlan", "id": 201}},
}}

cases := {
	"single VLANs and an approved trunk": {"want": {
		"dvportgroup-1": "pass",
		"host-1:VM Network": "pass",
		"dvportgroup-2": "pass",
		"dvportgroup-3": "pass",
	}},
	"guest tagging": {
		"set": {"/portgroups/host-1:VM Network/vlan/id": 4095},
		"want": {"host-1:VM Network": "fail", "dvportgroup-1": "pass"},
	},
	"the last ordinary VLAN": {
		"set": {"/portgroups/host-1:VM Network/vlan/id": 4094},
		"want": {"host-1:VM Network": "pass"},
	},
	"a trunk": {"set": {"/portgroups/dvportgroup-1/vlan/kind": "trunk"}, "want": {"dvportgroup-1": "fail"}},
	"a trunk as the API tells it": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null}},
		"want": {"dvportgroup-1": "fail"},
	},
	"an overlay of NSX": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "overlay", "id": null, "ranges": []}},
		"want": {"dvportgroup-1": "pass"},
	},
	"a trunk of NSX": {
		"set": {"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null, "ranges": [[140, 160]]}},
		"want": {"dvportgroup-1": "fail"},
	},
	"no trunk is approved": {
		"parameters": {"approved": []},
		"want": {"dvportgroup-2": "fail", "dvportgroup-1": "pass"},
	},
	"approval is by exact name": {"parameters": {"approved": ["FW-trunk"]}, "want": {"dvportgroup-2": "fail"}},
	"approved guest tagging": {
		"set": {"/portgroups/host-1:VM Network/vlan/id": 4095},
		"parameters": {"approved": ["VM Network"]},
		"want": {"host-1:VM Network": "pass"},
	},
	"uplinks carry every VLAN": {
		"set": {"/portgroups/dvportgroup-1/uplink": true},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"an uplink trunk": {
		"set": {
			"/portgroups/dvportgroup-1/uplink": true,
			"/portgroups/dvportgroup-1/vlan": {"kind": "trunk", "id": null},
		},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"a name that nobody approved": {
		"set": {"/portgroups/dvportgroup-2/name": "other"},
		"want": {"dvportgroup-2": "fail"},
	},
	"name not known": {"gap": {"/portgroups/dvportgroup-2/name": "denied"}, "want": {"dvportgroup-2": "undetermined"}},
	"kind not set": {
		"set": {"/portgroups/dvportgroup-1/vlan/kind": null},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"denied": {"gap": {"/portgroups/dvportgroup-1/vlan": "denied"}, "want": {"dvportgroup-1": "undetermined"}},
	"a trunk, and not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/vlan/kind": "trunk"},
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/vlan/id"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"another type": {
		"set": {"/portgroups/dvportgroup-1/vlan/id": "101"},
		"want": {"dvportgroup-1": "undetermined"},
	},
}
