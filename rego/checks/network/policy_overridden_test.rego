package checks.network.policy_overridden_test

conforming := {"portgroups": {"dvportgroup-1": {
	"name": "pg-a",
	"kind": "standard",
	"uplink": false,
	"security_overridden": [],
}}}

cases := {
	"as demanded": {"want": {"dvportgroup-1": "pass"}},
	"denied": {
		"gap": {"/portgroups/dvportgroup-1/security_overridden": "denied"},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/portgroups/dvportgroup-1/security_overridden"],
		"want": {"dvportgroup-1": "undetermined"},
	},
	"an override": {
		"set": {"/portgroups/dvportgroup-1/security_overridden": ["promiscuous"]},
		"want": {"dvportgroup-1": "fail"},
	},
	"a distributed port group": {
		"set": {"/portgroups/dvportgroup-1/kind": "distributed"},
		"want": {"dvportgroup-1": "not_applicable"},
	},
	"not set": {
		"set": {"/portgroups/dvportgroup-1/security_overridden": null},
		"want": {"dvportgroup-1": "undetermined"},
	},
	"its kind is not known": {
		"gap": {"/portgroups/dvportgroup-1/kind": "failed"},
		"want": {"dvportgroup-1": "undetermined"},
	},
}
