package checks.vsan.encryption_transit_test

conforming := {"clusters": {"domain-c1": {"name": "tenant-a", "vsan": {"enabled": true, "encryption_transit": true}}}}

cases := {
	"as demanded": {"want": {"domain-c1": "pass"}},
	"off": {"set": {"/clusters/domain-c1/vsan/encryption_transit": false}, "want": {"domain-c1": "fail"}},
	"without vSAN": {"set": {"/clusters/domain-c1/vsan/enabled": false}, "want": {"domain-c1": "not_applicable"}},
	"without vSAN and its settings": {
		"set": {"/clusters/domain-c1/vsan": {"enabled": false, "encryption_transit": null}},
		"want": {"domain-c1": "not_applicable"},
	},
	"not set": {
		"set": {"/clusters/domain-c1/vsan/encryption_transit": null},
		"want": {"domain-c1": "undetermined"},
	},
	"not known whether there is vSAN": {
		"set": {"/clusters/domain-c1/vsan/enabled": null},
		"want": {"domain-c1": "undetermined"},
	},
	"denied": {
		"gap": {"/clusters/domain-c1/vsan/encryption_transit": "denied"},
		"want": {"domain-c1": "undetermined"},
	},
	"vSAN unknown": {"gap": {"/clusters/domain-c1/vsan": "failed"}, "want": {"domain-c1": "undetermined"}},
	"no evidence at all": {"remove": ["/clusters/domain-c1/vsan"], "want": {"domain-c1": "undetermined"}},
	"another type": {
		"set": {"/clusters/domain-c1/vsan/encryption_transit": 7},
		"want": {"domain-c1": "undetermined"},
	},
}
