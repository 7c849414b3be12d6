package checks.vcenter.ssh_banner_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"settings": {"etc.issue": "仅供授权人员使用，操作受审计。"},
}}}

cases := {
	"as demanded": {"want": {"vc-1": "pass"}},
	"empty": {"set": {"/vcenter/vc-1/settings/etc.issue": ""}, "want": {"vc-1": "fail"}},
	"blanks only": {"set": {"/vcenter/vc-1/settings/etc.issue": " \n"}, "want": {"vc-1": "fail"}},
	"the text of the product": {
		"set": {"/vcenter/vc-1/settings/etc.issue": "VMware vCenter Server 8.0.3.00000\nType: vCenter Server"},
		"want": {"vc-1": "fail"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/settings/etc.issue": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/settings/etc.issue": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vcenter/vc-1/settings/etc.issue"], "want": {"vc-1": "undetermined"}},
	"another type": {"set": {"/vcenter/vc-1/settings/etc.issue": 7}, "want": {"vc-1": "undetermined"}},
}
