package checks.cluster.drs_test

conforming := {"clusters": {"domain-c1": {"name": "cluster-01", "drs": true}}}

cases := {
	"as demanded": {"want": {"domain-c1": "pass"}},
	"off": {"set": {"/clusters/domain-c1/drs": false}, "want": {"domain-c1": "fail"}},
	"no vCenter": {"set": {"/clusters": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/clusters/domain-c1/drs": null}, "want": {"domain-c1": "undetermined"}},
	"denied": {"gap": {"/clusters/domain-c1/drs": "denied"}, "want": {"domain-c1": "undetermined"}},
	"no evidence at all": {"remove": ["/clusters/domain-c1/drs"], "want": {"domain-c1": "undetermined"}},
	"another type": {"set": {"/clusters/domain-c1/drs": "true"}, "want": {"domain-c1": "undetermined"}},
}
