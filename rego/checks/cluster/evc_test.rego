package checks.cluster.evc_test

conforming := {"clusters": {"domain-c1": {
	"name": "a",
	"evc_mode": "intel-cascadelake",
}}}

cases := {
	"as demanded": {"want": {"domain-c1": "pass"}},
	"not set": {"set": {"/clusters/domain-c1/evc_mode": null}, "want": {"domain-c1": "fail"}},
	"empty": {"set": {"/clusters/domain-c1/evc_mode": ""}, "want": {"domain-c1": "fail"}},
	"another mode": {"set": {"/clusters/domain-c1/evc_mode": "amd-rome"}, "want": {"domain-c1": "pass"}},
	"denied": {"gap": {"/clusters/domain-c1/evc_mode": "denied"}, "want": {"domain-c1": "undetermined"}},
	"no evidence at all": {"remove": ["/clusters/domain-c1/evc_mode"], "want": {"domain-c1": "undetermined"}},
}
