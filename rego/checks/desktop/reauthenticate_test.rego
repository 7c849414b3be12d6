package checks.desktop.reauthenticate_test

conforming := {"desktop_brokers": {"vdi": {"name": "vdi", "reauthenticate": true}}}

cases := {
	"as demanded": {"want": {"vdi": "pass"}},
	"goes on without": {"set": {"/desktop_brokers/vdi/reauthenticate": false}, "want": {"vdi": "fail"}},
	"the product does not say": {"set": {"/desktop_brokers/vdi/reauthenticate": null}, "want": {"vdi": "undetermined"}},
	"an old version": {"gap": {"/desktop_brokers/vdi/reauthenticate": "unsupported"}, "want": {"vdi": "undetermined"}},
	"text": {"set": {"/desktop_brokers/vdi/reauthenticate": "ENABLED"}, "want": {"vdi": "undetermined"}},
	"no broker": {"set": {"/desktop_brokers": {}}, "want": {"*": "undetermined"}},
}
