package checks.network.switch_forged_transmits_test

conforming := {"switches": {
	"dvs-1": {
		"name": "dvs-a",
		"forged_transmits": false,
	},
	"host-1:vSwitch0": {
		"name": "vSwitch0",
		"forged_transmits": false,
	},
}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/forged_transmits": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {"remove": ["/switches/dvs-1/forged_transmits"], "want": {"dvs-1": "undetermined"}},
	"the other value": {"set": {"/switches/dvs-1/forged_transmits": true}, "want": {"dvs-1": "fail"}},
	"accepted on a standard switch": {
		"set": {"/switches/host-1:vSwitch0/forged_transmits": true},
		"want": {"host-1:vSwitch0": "fail"},
	},
	"not set": {"set": {"/switches/dvs-1/forged_transmits": null}, "want": {"dvs-1": "undetermined"}},
	"another type": {"set": {"/switches/dvs-1/forged_transmits": "false"}, "want": {"dvs-1": "undetermined"}},
}
