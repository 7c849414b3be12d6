package checks.network.port_effective_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["pg-fw"]}

conforming := {"portgroups": {
	"dvportgroup-1": {
		"name": "pg-a",
		"kind": "distributed",
		"uplink": false,
		"deviations": {"10": {"settings": []}},
	},
	"dvportgroup-2": {
		"name": "pg-fw",
		"kind": "distributed",
		"uplink": false,
		"deviations": {"7": {"settings": ["vlan"]}},
	},
}}

cases := {
	"as demanded": {"want": {"dvportgroup-1": "pass"}},
	"denied": {
		"gap": {"/portgroups/dvportgroup-1/deviations": "denied"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/deviations"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"the other value": {
		"set": {"/portgroups/dvportgroup-1/deviations": {"10": {"settings": ["security"]}}},
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
		"set": {
			"/portgroups/dvportgroup-1/uplink": true,
			"/portgroups/dvportgroup-1/deviations": {"10": {"settings": ["security"]}},
		},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/deviations": {"10": {"settings": ["security"]}}},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
	},
	"its kind is not known": {
		"set": {"/portgroups/dvportgroup-1/deviations": {"10": {"settings": ["security"]}}},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/kind": "failed"},
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
	"no port": {"set": {"/portgroups/dvportgroup-1/deviations": {}}, "want": {"dvportgroup-1": "pass"}},
	"a port": {
		"set": {"/portgroups/dvportgroup-1/deviations/10/settings": ["vlan"]},
		"want": {"dvportgroup-1": "fail"},
	},
	"a port whose settings are not known": {
		"gap": {"/portgroups/dvportgroup-1/deviations/10/settings": "failed"},
		"want": {"dvportgroup-1": "undetermined"},
	},
}
