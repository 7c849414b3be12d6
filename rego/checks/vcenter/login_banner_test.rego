package checks.vcenter.login_banner_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {"banner": {
		"enabled": true,
		"consent": true,
		"title": "使用告知",
		"text": "仅供授权人员使用，操作受审计。",
	}},
}}}

cases := {
	"shown": {"want": {"vc-1": "pass"}},
	"not shown": {"set": {"/vcenter/vc-1/sso/banner/enabled": false}, "want": {"vc-1": "fail"}},
	"no title": {"set": {"/vcenter/vc-1/sso/banner/title": ""}, "want": {"vc-1": "fail"}},
	"title not set": {"set": {"/vcenter/vc-1/sso/banner/title": null}, "want": {"vc-1": "fail"}},
	"blank text": {"set": {"/vcenter/vc-1/sso/banner/text": " \n"}, "want": {"vc-1": "fail"}},
	"text not set": {"set": {"/vcenter/vc-1/sso/banner/text": null}, "want": {"vc-1": "fail"}},
	"no consent": {"set": {"/vcenter/vc-1/sso/banner/consent": false}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"enabled: denied": {
		"gap": {"/vcenter/vc-1/sso/banner/enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"enabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/banner/enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"enabled: another type": {
		"set": {"/vcenter/vc-1/sso/banner/enabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"title: denied": {"gap": {"/vcenter/vc-1/sso/banner/title": "denied"}, "want": {"vc-1": "undetermined"}},
	"title: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/banner/title"],
		"want": {"vc-1": "undetermined"},
	},
	"title: another type": {"set": {"/vcenter/vc-1/sso/banner/title": 7}, "want": {"vc-1": "undetermined"}},
	"text: denied": {"gap": {"/vcenter/vc-1/sso/banner/text": "denied"}, "want": {"vc-1": "undetermined"}},
	"text: no evidence at all": {"remove": ["/vcenter/vc-1/sso/banner/text"], "want": {"vc-1": "undetermined"}},
	"text: another type": {"set": {"/vcenter/vc-1/sso/banner/text": 7}, "want": {"vc-1": "undetermined"}},
	"consent: denied": {
		"gap": {"/vcenter/vc-1/sso/banner/consent": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"consent: no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/banner/consent"],
		"want": {"vc-1": "undetermined"},
	},
	"consent: another type": {
		"set": {"/vcenter/vc-1/sso/banner/consent": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
