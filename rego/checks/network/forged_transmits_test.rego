package checks.network.forged_transmits_test

conforming := {"portgroups": {
	"dvportgroup-1": {"name": "dpg-101", "uplink": false, "forged_transmits": false},
	"host-1:VM Network": {"name": "VM Network", "uplink": false, "forged_transmits": false},
}}

cases := {
	"rejected": {"want": {"dvportgroup-1": "pass", "host-1:VM Network": "pass"}},
	"accepted": {
		"set": {"/portgroups/dvportgroup-1/forged_transmits": true},
		"want": {"dvportgroup-1": "fail", "host-1:VM Network": "pass"},
	},
	"accepted on a standard port group": {
		"set": {"/portgroups/host-1:VM Network/forged_transmits": true},
		"want": {"dvportgroup-1": "pass", "host-1:VM Network": "fail"},
	},
	"uplinks carry no VM": {
		"set": {"/portgroups/dvportgroup-1/uplink": true},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"uplinks carry no VM whatever their policy": {
		"set": {"/portgroups/dvportgroup-1/uplink": true, "/portgroups/dvportgroup-1/forged_transmits": true},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"nor is their policy needed": {
		"set": {"/portgroups/dvportgroup-1/uplink": true, "/portgroups/dvportgroup-1/forged_transmits": null},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"not set": {
		"set": {"/portgroups/dvportgroup-1/forged_transmits": null},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"denied": {
		"gap": {"/portgroups/dvportgroup-1/forged_transmits": "denied"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/forged_transmits": true},
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/forged_transmits"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"another type": {
		"set": {"/portgroups/dvportgroup-1/forged_transmits": "false"},
		"want": {"dvportgroup-1": "undetermined"},
	},
}
