package checks.network.uplink_redundancy_test

conforming := {"switches": {"dvs-1": {
	"name": "dvs-prod",
	"links": {"host-1": {"vmnic0": 25000, "vmnic1": 25000}, "host-2": {"vmnic0": 25000, "vmnic1": 25000}},
}}}

cases := {
	"two live uplinks on both hosts": {"want": {"dvs-1": "pass"}},
	"one host has a single NIC": {
		"set": {"/switches/dvs-1/links/host-2": {"vmnic0": 25000}},
		"want": {"dvs-1": "fail"},
	},
	"a link is down": {"set": {"/switches/dvs-1/links/host-1/vmnic1": null}, "want": {"dvs-1": "fail"}},
	"a link at speed 0": {"set": {"/switches/dvs-1/links/host-1/vmnic1": 0}, "want": {"dvs-1": "fail"}},
	"two of three": {"set": {"/switches/dvs-1/links/host-1/vmnic2": null}, "want": {"dvs-1": "pass"}},
	"all links of a host are down": {
		"set": {"/switches/dvs-1/links/host-1": {"vmnic0": null, "vmnic1": null}},
		"want": {"dvs-1": "fail"},
	},
	"internal on one host": {"set": {"/switches/dvs-1/links/host-3": {}}, "want": {"dvs-1": "pass"}},
	"no physical NIC anywhere": {
		"set": {"/switches/dvs-1/links": {"host-1": {}}},
		"want": {"dvs-1": "not_applicable"},
	},
	"no host": {"set": {"/switches/dvs-1/links": {}}, "want": {"dvs-1": "not_applicable"}},
	"the site wants three": {"parameters": {"min_up": 3}, "want": {"dvs-1": "fail"}},
	"not set": {"set": {"/switches/dvs-1/links": null}, "want": {"dvs-1": "undetermined"}},
	"denied": {"gap": {"/switches/dvs-1/links": "denied"}, "want": {"dvs-1": "undetermined"}},
	"one host unreachable": {
		"gap": {"/switches/dvs-1/links/host-2": "unreachable"},
		"want": {"dvs-1": "undetermined"},
	},
	"one host unreachable, one in fault": {
		"set": {"/switches/dvs-1/links/host-1/vmnic1": null},
		"gap": {"/switches/dvs-1/links/host-2": "unreachable"},
		"want": {"dvs-1": "fail"},
	},
	"the links of all hosts are not known for sure": {
		"gap": {"/switches/dvs-1/links": "partial"},
		"want": {"dvs-1": "undetermined"},
	},
	"no evidence at all": {"remove": ["/switches/dvs-1/links"], "want": {"dvs-1": "undetermined"}},
	"another type": {"set": {"/switches/dvs-1/links": "up"}, "want": {"dvs-1": "undetermined"}},
}
