package checks.vsan.operations_reserve_test

conforming := {"clusters": {"domain-c1": {
	"name": "tenant-a",
	"vsan": {"enabled": true, "operations_reserve": "Enforced"},
}}}

cases := {
	"as demanded": {"want": {"domain-c1": "pass"}},
	"off": {"set": {"/clusters/domain-c1/vsan/operations_reserve": "Disabled"}, "want": {"domain-c1": "fail"}},
	"warns only": {
		"set": {"/clusters/domain-c1/vsan/operations_reserve": "Reported"},
		"want": {"domain-c1": "fail"},
	},
	"without vSAN": {"set": {"/clusters/domain-c1/vsan/enabled": false}, "want": {"domain-c1": "not_applicable"}},
	"without vSAN and its settings": {
		"set": {"/clusters/domain-c1/vsan": {"enabled": false, "operations_reserve": null}},
		"want": {"domain-c1": "not_applicable"},
	},
	"not set": {
		"set": {"/clusters/domain-c1/vsan/operations_reserve": null},
		"want": {"domain-c1": "undetermined"},
	},
	"not known whether there is vSAN": {
		"set": {"/clusters/domain-c1/vsan/enabled": null},
		"want": {"domain-c1": "undetermined"},
	},
	"denied": {
		"gap": {"/clusters/domain-c1/vsan/operations_reserve": "denied"},
		"want": {"domain-c1": "undetermined"},
	},
	"vSAN unknown": {"gap": {"/clusters/domain-c1/vsan": "failed"}, "want": {"domain-c1": "undetermined"}},
	"no evidence at all": {"remove": ["/clusters/domain-c1/vsan"], "want": {"domain-c1": "undetermined"}},
	"another type": {
		"set": {"/clusters/domain-c1/vsan/operations_reserve": 7},
		"want": {"domain-c1": "undetermined"},
	},
}
