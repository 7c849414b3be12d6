package checks.network.port_overrides_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["pg-fw"]}

conforming := {"portgroups": {
	"dvportgroup-1": {
		"name": "pg-a",
		"kind": "distributed",
		"uplink": false,
		"vlan_override": false,
		"overrides": {
			"teaming": false,
			"security": false,
			"mac_management": false,
			"netflow": false,
			"shaping": false,
			"vendor": false,
			"live_moving": false,
			"resource_pool": false,
			"traffic_filter": false,
		},
	},
	"dvportgroup-2": {
		"name": "pg-fw",
		"kind": "distributed",
		"uplink": false,
		"vlan_override": false,
		"overrides": {
			"teaming": false,
			"security": true,
			"mac_management": false,
			"netflow": false,
			"shaping": false,
			"vendor": false,
			"live_moving": false,
			"resource_pool": false,
			"traffic_filter": false,
		},
	},
}}

cases := {
	"as demanded": {"want": {"dvportgroup-1": "pass"}},
	"denied": {
		"gap": {"/portgroups/dvportgroup-1/overrides/security": "denied"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/overrides/security"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"the other value": {
		"set": {"/portgroups/dvportgroup-1/overrides/security": true},
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
		"set": {"/portgroups/dvportgroup-1/uplink": true, "/portgroups/dvportgroup-1/overrides/security": true},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"not known whether it is an uplink": {
		"set": {"/portgroups/dvportgroup-1/overrides/security": true},
		"want": {"dvportgroup-1": "undetermined"},
		"gap": {"/portgroups/dvportgroup-1/uplink": "failed"},
	},
	"its kind is not known": {
		"set": {"/portgroups/dvportgroup-1/overrides/security": true},
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
	"a VLAN of their own": {
		"set": {"/portgroups/dvportgroup-1/vlan_override": true},
		"want": {"dvportgroup-1": "fail"},
	},
	"teaming": {"set": {"/portgroups/dvportgroup-1/overrides/teaming": true}, "want": {"dvportgroup-1": "fail"}},
	"mac management": {
		"set": {"/portgroups/dvportgroup-1/overrides/mac_management": true},
		"want": {"dvportgroup-1": "fail"},
	},
	"netflow": {"set": {"/portgroups/dvportgroup-1/overrides/netflow": true}, "want": {"dvportgroup-1": "fail"}},
	"shaping": {"set": {"/portgroups/dvportgroup-1/overrides/shaping": true}, "want": {"dvportgroup-1": "fail"}},
	"vendor": {"set": {"/portgroups/dvportgroup-1/overrides/vendor": true}, "want": {"dvportgroup-1": "fail"}},
	"live moving": {
		"set": {"/portgroups/dvportgroup-1/overrides/live_moving": true},
		"want": {"dvportgroup-1": "fail"},
	},
	"resource pool": {
		"set": {"/portgroups/dvportgroup-1/overrides/resource_pool": true},
		"want": {"dvportgroup-1": "fail"},
	},
	"traffic filter": {
		"set": {"/portgroups/dvportgroup-1/overrides/traffic_filter": true},
		"want": {"dvportgroup-1": "fail"},
	},
	"one value not set": {
		"set": {"/portgroups/dvportgroup-1/overrides/vendor": null},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"all denied": {
		"gap": {"/portgroups/dvportgroup-1/overrides": "denied"},
		"want": {"dvportgroup-1": "undetermined"},
	},
}
