package checks.cluster.vmotion_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"cluster": "domain-c1",
	"vmks": {"vmk0": {"services": ["management"]}, "vmk1": {"services": ["vmotion"]}},
}}}

cases := {
	"an adapter of its own": {"want": {"host-1": "pass"}},
	"none": {"set": {"/hosts/host-1/vmks/vmk1/services": []}, "want": {"host-1": "fail"}},
	"another service": {"set": {"/hosts/host-1/vmks/vmk1/services": ["vsan"]}, "want": {"host-1": "fail"}},
	"with the management": {
		"set": {"/hosts/host-1/vmks": {"vmk0": {"services": ["management", "vmotion"]}}},
		"want": {"host-1": "pass"},
	},
	"in no cluster": {
		"set": {"/hosts/host-1/cluster": null, "/hosts/host-1/vmks/vmk1/services": []},
		"want": {"host-1": "not_applicable"},
	},
	"joins a cluster": {
		"set": {"/hosts/host-1/cluster": "domain-c2", "/hosts/host-1/vmks/vmk1/services": []},
		"want": {"host-1": "fail"},
	},
	"services of one adapter unknown": {
		"set": {"/hosts/host-1/vmks/vmk1/services": null},
		"want": {"host-1": "undetermined"},
	},
	"no host": {"set": {"/hosts": {}}, "want": {"*": "undetermined"}},
	"vmks: denied": {"gap": {"/hosts/host-1/vmks": "denied"}, "want": {"host-1": "undetermined"}},
	"vmks: no evidence at all": {"remove": ["/hosts/host-1/vmks"], "want": {"host-1": "undetermined"}},
	"vmks: another type": {"set": {"/hosts/host-1/vmks": 7}, "want": {"host-1": "undetermined"}},
	"vmks/vmk1/services: denied": {
		"gap": {"/hosts/host-1/vmks/vmk1/services": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"vmks/vmk1/services: no evidence at all": {
		"remove": ["/hosts/host-1/vmks/vmk1/services"],
		"want": {"host-1": "undetermined"},
	},
	"vmks/vmk1/services: another type": {
		"set": {"/hosts/host-1/vmks/vmk1/services": 7},
		"want": {"host-1": "undetermined"},
	},
	"cluster: denied": {"gap": {"/hosts/host-1/cluster": "denied"}, "want": {"host-1": "undetermined"}},
	"cluster: no evidence at all": {"remove": ["/hosts/host-1/cluster"], "want": {"host-1": "undetermined"}},
	"cluster: another type": {"set": {"/hosts/host-1/cluster": 7}, "want": {"host-1": "undetermined"}},
}
