package checks.network.health_check_test

conforming := {"switches": {"dvs-1": {
	"name": "dvs-a",
	"kind": "distributed",
	"health_checks": {
		"vlan_mtu": false,
		"teaming": false,
	},
}}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/health_checks/vlan_mtu": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/switches/dvs-1/health_checks/vlan_mtu"],
		"want": {"dvs-1": "undetermined"},
	},
	"the other value": {"set": {"/switches/dvs-1/health_checks/vlan_mtu": true}, "want": {"dvs-1": "fail"}},
	"teaming": {"set": {"/switches/dvs-1/health_checks/teaming": true}, "want": {"dvs-1": "fail"}},
	"not set": {"set": {"/switches/dvs-1/health_checks/teaming": null}, "want": {"dvs-1": "undetermined"}},
	"all denied": {"gap": {"/switches/dvs-1/health_checks": "denied"}, "want": {"dvs-1": "undetermined"}},
	"a standard switch": {"set": {"/switches/dvs-1/kind": "standard"}, "want": {"dvs-1": "not_applicable"}},
	"its kind is not known": {"gap": {"/switches/dvs-1/kind": "failed"}, "want": {"dvs-1": "undetermined"}},
}
