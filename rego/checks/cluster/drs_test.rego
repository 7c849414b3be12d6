package checks.cluster.drs_test

conforming := {
	"clusters": {"domain-c1": {"name": "cluster-01", "hosts": ["host-1", "host-2"], "drs": true}},
	"hosts": {
		"host-1": {"connection": "connected", "maintenance": false},
		"host-2": {"connection": "connected", "maintenance": false},
		"host-3": {"connection": "connected", "maintenance": false},
	},
}

cases := {
	"one host": {"set": {"/clusters/domain-c1/hosts": ["host-1"]}, "want": {"domain-c1": "fail"}},
	"no host": {"set": {"/clusters/domain-c1/hosts": []}, "want": {"domain-c1": "fail"}},
	"three hosts": {"set": {"/clusters/domain-c1/hosts": ["host-1", "host-2", "host-3"]}, "want": {"domain-c1": "pass"}},
	"hosts denied": {"gap": {"/clusters/domain-c1/hosts": "denied"}, "want": {"domain-c1": "undetermined"}},
	"hosts not set": {"set": {"/clusters/domain-c1/hosts": null}, "want": {"domain-c1": "undetermined"}},
	"hosts: no evidence at all": {"remove": ["/clusters/domain-c1/hosts"], "want": {"domain-c1": "undetermined"}},
	"as demanded": {"want": {"domain-c1": "pass"}},
	"off": {"set": {"/clusters/domain-c1/drs": false}, "want": {"domain-c1": "fail"}},
	"no vCenter": {"set": {"/clusters": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/clusters/domain-c1/drs": null}, "want": {"domain-c1": "undetermined"}},
	"denied": {"gap": {"/clusters/domain-c1/drs": "denied"}, "want": {"domain-c1": "undetermined"}},
	"no evidence at all": {"remove": ["/clusters/domain-c1/drs"], "want": {"domain-c1": "undetermined"}},
	"another type": {"set": {"/clusters/domain-c1/drs": "true"}, "want": {"domain-c1": "undetermined"}},
	"the second one disconnected": {
		"set": {"/hosts/host-2/connection": "disconnected"},
		"want": {"domain-c1": "fail"},
	},
	"the second one does not respond": {
		"set": {"/hosts/host-2/connection": "notResponding"},
		"want": {"domain-c1": "fail"},
	},
	"the second one in maintenance": {"set": {"/hosts/host-2/maintenance": true}, "want": {"domain-c1": "fail"}},
	"one of three in maintenance": {
		"set": {"/clusters/domain-c1/hosts": ["host-1", "host-2", "host-3"], "/hosts/host-2/maintenance": true},
		"want": {"domain-c1": "pass"},
	},
	"a host of no cluster disconnected": {
		"set": {"/hosts/host-3/connection": "disconnected"},
		"want": {"domain-c1": "pass"},
	},
	"the state of the second one is not known": {
		"gap": {"/hosts/host-2/connection": "denied"},
		"want": {"domain-c1": "undetermined"},
	},
	"a state with an unknown word": {
		"set": {"/hosts/host-2/connection": "resting"},
		"want": {"domain-c1": "undetermined"},
	},
	"the second one is not seen": {"remove": ["/hosts/host-2"], "want": {"domain-c1": "undetermined"}},
	"maintenance is text": {"set": {"/hosts/host-2/maintenance": "no"}, "want": {"domain-c1": "undetermined"}},
}
