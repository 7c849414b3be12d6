package checks.network.nioc_test

conforming := {"switches": {"dvs-1": {
	"name": "dvs-a",
	"kind": "distributed",
	"network_io_control": true,
}}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/network_io_control": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {"remove": ["/switches/dvs-1/network_io_control"], "want": {"dvs-1": "undetermined"}},
	"the other value": {"set": {"/switches/dvs-1/network_io_control": false}, "want": {"dvs-1": "fail"}},
	"not set": {"set": {"/switches/dvs-1/network_io_control": null}, "want": {"dvs-1": "undetermined"}},
	"a standard switch": {"set": {"/switches/dvs-1/kind": "standard"}, "want": {"dvs-1": "not_applicable"}},
	"its kind is not known": {"gap": {"/switches/dvs-1/kind": "failed"}, "want": {"dvs-1": "undetermined"}},
}
