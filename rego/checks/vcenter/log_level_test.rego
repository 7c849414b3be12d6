package checks.vcenter.log_level_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "settings": {"config.log.level": "info"}}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"more detailed": {"set": {"/vcenter/vc-1/settings/config.log.level": "verbose"}, "want": {"vc-1": "pass"}},
	"warnings only": {"set": {"/vcenter/vc-1/settings/config.log.level": "warning"}, "want": {"vc-1": "fail"}},
	"none": {"set": {"/vcenter/vc-1/settings/config.log.level": "none"}, "want": {"vc-1": "fail"}},
	"empty": {"set": {"/vcenter/vc-1/settings/config.log.level": ""}, "want": {"vc-1": "fail"}},
	"another case": {"set": {"/vcenter/vc-1/settings/config.log.level": "Info"}, "want": {"vc-1": "fail"}},
	"info alone is accepted": {
		"set": {"/vcenter/vc-1/settings/config.log.level": "verbose"},
		"parameters": {"levels": ["info"]},
		"want": {"vc-1": "fail"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/settings/config.log.level": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/settings/config.log.level": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/config.log.level"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {"set": {"/vcenter/vc-1/settings/config.log.level": 7}, "want": {"vc-1": "undetermined"}},
}
