package checks.network.port_reset_test

conforming := {"portgroups": {"dvportgroup-1": {
	"name": "pg-a",
	"kind": "distributed",
	"uplink": false,
	"port_reset": true,
}}}

cases := {
	"as demanded": {"want": {"dvportgroup-1": "pass"}},
	"denied": {
		"gap": {"/portgroups/dvportgroup-1/port_reset": "denied"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/port_reset"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"the other value": {
		"set": {"/portgroups/dvportgroup-1/port_reset": false},
		"want": {"dvportgroup-1": "fail"},
	},
	"a standard port group": {
		"set": {"/portgroups/dvportgroup-1/kind": "standard"},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"uplinks connect no VM": {
		"set": {"/portgroups/dvportgroup-1/uplink": true},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"uplinks connect no VM whatever they allow": {
		"set": {"/portgroups/dvportgroup-1/uplink": true, "/portgroups/dvportgroup-1/port_reset": false},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/port_reset": false},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
	},
	"its kind is not known": {
		"set": {"/portgroups/dvportgroup-1/port_reset": false},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/kind": "failed"},
	},
	"not set": {"set": {"/portgroups/dvportgroup-1/port_reset": null}, "want": {"dvportgroup-1": "undetermined"}},
}
