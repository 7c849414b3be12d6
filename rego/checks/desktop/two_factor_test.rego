package checks.desktop.two_factor_test

conforming := {"desktop_brokers": {"vdi": {"name": "vdi", "two_factor": true}}}

cases := {
	"as demanded": {"want": {"vdi": "pass"}},
	"one server without": {"set": {"/desktop_brokers/vdi/two_factor": false}, "want": {"vdi": "fail"}},
	"the product does not say": {"set": {"/desktop_brokers/vdi/two_factor": null}, "want": {"vdi": "undetermined"}},
	"an old version": {"gap": {"/desktop_brokers/vdi/two_factor": "unsupported"}, "want": {"vdi": "undetermined"}},
	"text": {"set": {"/desktop_brokers/vdi/two_factor": "ENABLED"}, "want": {"vdi": "undetermined"}},
	"no broker": {"set": {"/desktop_brokers": {}}, "want": {"*": "undetermined"}},
}
