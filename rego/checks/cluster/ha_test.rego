package checks.cluster.ha_test

conforming := {"clusters": {"domain-c1": {"name": "cluster-01", "usable_hosts": 2, "ha": true}}}

cases := {
	"one host": {"set": {"/clusters/domain-c1/usable_hosts": 1}, "want": {"domain-c1": "fail"}},
	"no host": {"set": {"/clusters/domain-c1/usable_hosts": 0}, "want": {"domain-c1": "fail"}},
	"three hosts": {"set": {"/clusters/domain-c1/usable_hosts": 3}, "want": {"domain-c1": "pass"}},
	"hosts denied": {"gap": {"/clusters/domain-c1/usable_hosts": "denied"}, "want": {"domain-c1": "undetermined"}},
	"hosts not set": {"set": {"/clusters/domain-c1/usable_hosts": null}, "want": {"domain-c1": "undetermined"}},
	"hosts: no evidence at all": {"remove": ["/clusters/domain-c1/usable_hosts"], "want": {"domain-c1": "undetermined"}},
	"as demanded": {"want": {"domain-c1": "pass"}},
	"off": {"set": {"/clusters/domain-c1/ha": false}, "want": {"domain-c1": "fail"}},
	"no vCenter": {"set": {"/clusters": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/clusters/domain-c1/ha": null}, "want": {"domain-c1": "undetermined"}},
	"denied": {"gap": {"/clusters/domain-c1/ha": "denied"}, "want": {"domain-c1": "undetermined"}},
	"no evidence at all": {"remove": ["/clusters/domain-c1/ha"], "want": {"domain-c1": "undetermined"}},
	"another type": {"set": {"/clusters/domain-c1/ha": "true"}, "want": {"domain-c1": "undetermined"}},
}
