package checks.desktop.brokers_test

conforming := {"desktop_brokers": {
	"vdi": {"name": "vdi", "connection_servers": 2, "connection_servers_ok": 2},
	"lab": {"name": "lab", "connection_servers": 3, "connection_servers_ok": 3},
}}

cases := {
	"two and three": {"want": {"vdi": "pass", "lab": "pass"}},
	"one does not answer": {
		"set": {"/desktop_brokers/lab/connection_servers_ok": 2},
		"want": {"vdi": "pass", "lab": "fail"},
	},
	"one more, unseen": {"set": {"/desktop_brokers/lab/connection_servers": 4}, "want": {"lab": "fail"}},
	"only one": {
		"set": {"/desktop_brokers/vdi/connection_servers": 1, "/desktop_brokers/vdi/connection_servers_ok": 1},
		"want": {"vdi": "fail"},
	},
	"a site that wants three": {"parameters": {"min": 3}, "want": {"vdi": "fail", "lab": "pass"}},
	"not seen": {"gap": {"/desktop_brokers/vdi/connection_servers_ok": "denied"}, "want": {"vdi": "undetermined"}},
	"null": {"set": {"/desktop_brokers/vdi/connection_servers": null}, "want": {"vdi": "undetermined"}},
	"text": {"set": {"/desktop_brokers/vdi/connection_servers": "2"}, "want": {"vdi": "undetermined"}},
	"no broker": {"set": {"/desktop_brokers": {}}, "want": {"*": "undetermined"}},
}
