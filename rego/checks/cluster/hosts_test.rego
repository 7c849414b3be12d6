package checks.cluster.hosts_test

conforming := {"clusters": {"domain-c1": {
	"name": "a",
	"usable_hosts": 2,
}}}

cases := {
	"as demanded": {"want": {"domain-c1": "pass"}},
	"denied": {"gap": {"/clusters/domain-c1/usable_hosts": "denied"}, "want": {"domain-c1": "undetermined"}},
	"no evidence at all": {"remove": ["/clusters/domain-c1/usable_hosts"], "want": {"domain-c1": "undetermined"}},
	"the other value": {"set": {"/clusters/domain-c1/usable_hosts": 1}, "want": {"domain-c1": "fail"}},
	"none": {"set": {"/clusters/domain-c1/usable_hosts": 0}, "want": {"domain-c1": "fail"}},
	"three": {"set": {"/clusters/domain-c1/usable_hosts": 3}, "want": {"domain-c1": "pass"}},
	"the site demands three": {"parameters": {"min_hosts": 3}, "want": {"domain-c1": "fail"}},
	"another type": {"set": {"/clusters/domain-c1/usable_hosts": "2"}, "want": {"domain-c1": "undetermined"}},
}
