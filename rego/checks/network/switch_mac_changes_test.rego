package checks.network.switch_mac_changes_test

conforming := {"switches": {
	"dvs-1": {
		"name": "dvs-a",
		"mac_changes": false,
	},
	"host-1:vSwitch0": {
		"name": "vSwitch0",
		"mac_changes": false,
	},
}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/mac_changes": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {"remove": ["/switches/dvs-1/mac_changes"], "want": {"dvs-1": "undetermined"}},
	"the other value": {"set": {"/switches/dvs-1/mac_changes": true}, "want": {"dvs-1": "fail"}},
	"accepted on a standard switch": {
		"set": {"/switches/host-1:vSwitch0/mac_changes": true},
		"want": {"host-1:vSwitch0": "fail"},
	},
	"not set": {"set": {"/switches/dvs-1/mac_changes": null}, "want": {"dvs-1": "undetermined"}},
	"another type": {"set": {"/switches/dvs-1/mac_changes": "false"}, "want": {"dvs-1": "undetermined"}},
}
