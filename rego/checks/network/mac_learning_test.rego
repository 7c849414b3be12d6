package checks.network.mac_learning_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["pg-fw"]}

conforming := {"portgroups": {
	"dvportgroup-1": {
		"name": "pg-a",
		"kind": "distributed",
		"uplink": false,
		"mac_learning": false,
	},
	"dvportgroup-2": {
		"name": "pg-fw",
		"kind": "distributed",
		"uplink": false,
		"mac_learning": true,
	},
}}

cases := {
	"as demanded": {"want": {"dvportgroup-1": "pass"}},
	"denied": {
		"gap": {"/portgroups/dvportgroup-1/mac_learning": "denied"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/mac_learning"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"the other value": {
		"set": {"/portgroups/dvportgroup-1/mac_learning": true},
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
		"set": {"/portgroups/dvportgroup-1/uplink": true, "/portgroups/dvportgroup-1/mac_learning": true},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/mac_learning": true},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
	},
	"its kind is not known": {
		"set": {"/portgroups/dvportgroup-1/mac_learning": true},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/kind": "failed"},
	},
	"not set": {
		"set": {"/portgroups/dvportgroup-1/mac_learning": null},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"the approval is of another port group": {
		"set": {"/portgroups/dvportgroup-2/name": "pg-fx"},
		"want": {"dvportgroup-2": "fail"},
	},
	"its name is not known": {
		"gap": {"/portgroups/dvportgroup-2/name": "failed"},
		"want": {"dvportgroup-2": "undetermined"},
	},
	"none is approved": {
		"parameters": {"approved": []},
		"want": {"dvportgroup-2": "fail", "dvportgroup-1": "pass"},
	},
}
