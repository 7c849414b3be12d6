package checks.vcenter.sso_trusted_admins_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "sso": {"groups": {"TrustedAdmins": {"members": []}}}}}}

cases := {
	"approved members": {"want": {"vc-1": "pass"}},
	"one more": {
		"set": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": ["ops@gov.example"]},
		"want": {"vc-1": "fail"},
	},
	"case does not matter": {
		"set": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": ["ADMINISTRATOR@VSPHERE.LOCAL"]},
		"want": {"vc-1": "fail"},
	},
	"another domain": {
		"set": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": ["administrator@gov.example"]},
		"want": {"vc-1": "fail"},
	},
	"nobody is approved": {
		"set": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": ["administrator@vsphere.local"]},
		"parameters": {"approved": []},
		"want": {"vc-1": "fail"},
	},
	"an approved team": {
		"set": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": ["ops@gov.example"]},
		"parameters": {"approved": ["OPS@gov.example"]},
		"want": {"vc-1": "pass"},
	},
	"no member": {"set": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": []}, "want": {"vc-1": "pass"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"denied": {
		"gap": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/groups/TrustedAdmins/members"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/sso/groups/TrustedAdmins/members": "x"},
		"want": {"vc-1": "undetermined"},
	},
}
