package checks.network.switch_promiscuous_test

conforming := {"switches": {
	"dvs-1": {
		"name": "dvs-a",
		"promiscuous": false,
	},
	"host-1:vSwitch0": {
		"name": "vSwitch0",
		"promiscuous": false,
	},
}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/promiscuous": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {"remove": ["/switches/dvs-1/promiscuous"], "want": {"dvs-1": "undetermined"}},
	"the other value": {"set": {"/switches/dvs-1/promiscuous": true}, "want": {"dvs-1": "fail"}},
	"accepted on a standard switch": {
		"set": {"/switches/host-1:vSwitch0/promiscuous": true},
		"want": {"host-1:vSwitch0": "fail"},
	},
	"not set": {"set": {"/switches/dvs-1/promiscuous": null}, "want": {"dvs-1": "undetermined"}},
	"another type": {"set": {"/switches/dvs-1/promiscuous": "false"}, "want": {"dvs-1": "undetermined"}},
}
