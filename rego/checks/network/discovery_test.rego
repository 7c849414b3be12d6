package checks.network.discovery_test

conforming := {"switches": {"dvs-1": {
	"name": "dvs-a",
	"kind": "distributed",
	"discovery": "lldp/none",
}}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/discovery": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {"remove": ["/switches/dvs-1/discovery"], "want": {"dvs-1": "undetermined"}},
	"the other value": {"set": {"/switches/dvs-1/discovery": "cdp/both"}, "want": {"dvs-1": "fail"}},
	"listens": {"set": {"/switches/dvs-1/discovery": "cdp/listen"}, "want": {"dvs-1": "fail"}},
	"advertises": {"set": {"/switches/dvs-1/discovery": "lldp/advertise"}, "want": {"dvs-1": "fail"}},
	"listening is accepted": {
		"set": {"/switches/dvs-1/discovery": "cdp/listen"},
		"want": {"dvs-1": "pass"},
		"parameters": {"operations": ["none", "listen"]},
	},
	"advertising is not": {
		"set": {"/switches/dvs-1/discovery": "cdp/both"},
		"want": {"dvs-1": "fail"},
		"parameters": {"operations": ["none", "listen"]},
	},
	"not set": {"set": {"/switches/dvs-1/discovery": null}, "want": {"dvs-1": "undetermined"}},
	"no operation": {"set": {"/switches/dvs-1/discovery": "lldp"}, "want": {"dvs-1": "fail"}},
	"a standard switch": {"set": {"/switches/dvs-1/kind": "standard"}, "want": {"dvs-1": "not_applicable"}},
	"its kind is not known": {"gap": {"/switches/dvs-1/kind": "failed"}, "want": {"dvs-1": "undetermined"}},
}
