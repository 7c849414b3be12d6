package checks.cluster.admission_control_test

conforming := {"clusters": {"domain-c1": {"name": "cluster-01", "admission_control": true}}}

cases := {
	"as demanded": {"want": {"domain-c1": "pass"}},
	"off": {"set": {"/clusters/domain-c1/admission_control": false}, "want": {"domain-c1": "fail"}},
	"no vCenter": {"set": {"/clusters": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/clusters/domain-c1/admission_control": null}, "want": {"domain-c1": "undetermined"}},
	"denied": {
		"gap": {"/clusters/domain-c1/admission_control": "denied"},
		"want": {"domain-c1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/clusters/domain-c1/admission_control"],
		"want": {"domain-c1": "undetermined"},
	},
	"another type": {
		"set": {"/clusters/domain-c1/admission_control": "true"},
		"want": {"domain-c1": "undetermined"},
	},
}
