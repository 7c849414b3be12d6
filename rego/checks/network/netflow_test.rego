package checks.network.netflow_test

conforming := {"switches": {"dvs-1": {
	"name": "dvs-a",
	"kind": "distributed",
	"netflow_collector": null,
}}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/netflow_collector": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {"remove": ["/switches/dvs-1/netflow_collector"], "want": {"dvs-1": "undetermined"}},
	"a collector": {"set": {"/switches/dvs-1/netflow_collector": "192.0.2.9"}, "want": {"dvs-1": "fail"}},
	"an approved collector": {
		"set": {"/switches/dvs-1/netflow_collector": "192.0.2.9"},
		"want": {"dvs-1": "pass"},
		"parameters": {"approved": ["192.0.2.9"]},
	},
	"another is approved": {
		"set": {"/switches/dvs-1/netflow_collector": "192.0.2.9"},
		"want": {"dvs-1": "fail"},
		"parameters": {"approved": ["192.0.2.90"]},
	},
	"a standard switch": {"set": {"/switches/dvs-1/kind": "standard"}, "want": {"dvs-1": "not_applicable"}},
	"its kind is not known": {"gap": {"/switches/dvs-1/kind": "failed"}, "want": {"dvs-1": "undetermined"}},
}
