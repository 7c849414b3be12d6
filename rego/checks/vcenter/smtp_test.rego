package checks.vcenter.smtp_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"settings": {"mail.smtp.server": "mail.gov.example", "mail.smtp.port": 587},
}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"TLS from the start": {"set": {"/vcenter/vc-1/settings/mail.smtp.port": 465}, "want": {"vc-1": "pass"}},
	"clear text": {"set": {"/vcenter/vc-1/settings/mail.smtp.port": 25}, "want": {"vc-1": "fail"}},
	"no mail server": {
		"set": {"/vcenter/vc-1/settings/mail.smtp.server": "", "/vcenter/vc-1/settings/mail.smtp.port": 25},
		"want": {"vc-1": "not_applicable"},
	},
	"a site's own port": {
		"set": {"/vcenter/vc-1/settings/mail.smtp.port": 2525},
		"parameters": {"ports": ["2525"]},
		"want": {"vc-1": "pass"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"mail.smtp.server: not set": {
		"set": {"/vcenter/vc-1/settings/mail.smtp.server": null},
		"want": {"vc-1": "not_applicable"},
	},
	"mail.smtp.server: denied": {
		"gap": {"/vcenter/vc-1/settings/mail.smtp.server": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"mail.smtp.server: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/mail.smtp.server"],
		"want": {"vc-1": "undetermined"},
	},
	"mail.smtp.server: another type": {
		"set": {"/vcenter/vc-1/settings/mail.smtp.server": 7},
		"want": {"vc-1": "undetermined"},
	},
	"mail.smtp.port: not set": {
		"set": {"/vcenter/vc-1/settings/mail.smtp.port": null},
		"want": {"vc-1": "undetermined"},
	},
	"mail.smtp.port: denied": {
		"gap": {"/vcenter/vc-1/settings/mail.smtp.port": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"mail.smtp.port: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/mail.smtp.port"],
		"want": {"vc-1": "undetermined"},
	},
	"mail.smtp.port: another type": {
		"set": {"/vcenter/vc-1/settings/mail.smtp.port": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
