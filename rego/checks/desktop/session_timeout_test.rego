package checks.desktop.session_timeout_test

conforming := {"desktop_brokers": {"vdi": {"name": "vdi", "session_timeout_minutes": 600, "idle_minutes": 15}}}

cases := {
	"at both bounds": {"want": {"vdi": "pass"}},
	"a longer session": {"set": {"/desktop_brokers/vdi/session_timeout_minutes": 601}, "want": {"vdi": "fail"}},
	"sessions never end": {"set": {"/desktop_brokers/vdi/session_timeout_minutes": null}, "want": {"vdi": "fail"}},
	"idle longer": {"set": {"/desktop_brokers/vdi/idle_minutes": 16}, "want": {"vdi": "fail"}},
	"idle for ever": {"set": {"/desktop_brokers/vdi/idle_minutes": null}, "want": {"vdi": "fail"}},
	"0": {"set": {"/desktop_brokers/vdi/idle_minutes": 0}, "want": {"vdi": "fail"}},
	"a site with shorter days": {"parameters": {"max_session_minutes": 480}, "want": {"vdi": "fail"}},
	"a site that is stricter with the idle": {"parameters": {"max_idle_minutes": 10}, "want": {"vdi": "fail"}},
	"an old version": {"gap": {"/desktop_brokers/vdi/idle_minutes": "unsupported"}, "want": {"vdi": "undetermined"}},
	"denied": {"gap": {"/desktop_brokers/vdi/session_timeout_minutes": "denied"}, "want": {"vdi": "undetermined"}},
	"text": {"set": {"/desktop_brokers/vdi/idle_minutes": "15"}, "want": {"vdi": "undetermined"}},
	"no broker": {"set": {"/desktop_brokers": {}}, "want": {"*": "undetermined"}},
}
