package checks.vcenter.sso_bash_admins_test

members := "/vcenter/vc-1/sso/groups/SystemConfiguration.BashShellAdministrators/members"

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"sso": {"groups": {"SystemConfiguration.BashShellAdministrators": {"members": [
		"Administrator@vsphere.local",
		"vmware-applmgmtservice-714684a4-342f-4eff-a232-cdc21def00c2@vsphere.local",
	]}}},
}}}

cases := {
	"approved members": {"want": {"vc-1": "pass"}},
	"one more": {
		"set": {members: [
			"Administrator@vsphere.local",
			"vmware-applmgmtservice-714684a4-342f-4eff-a232-cdc21def00c2@vsphere.local",
			"ops@gov.example",
		]},
		"want": {"vc-1": "fail"},
	},
	"case does not matter": {
		"set": {members: ["ADMINISTRATOR@VSPHERE.LOCAL"]},
		"want": {"vc-1": "pass"},
	},
	"another domain": {
		"set": {members: ["administrator@gov.example"]},
		"want": {"vc-1": "fail"},
	},
	"nobody is approved": {
		"set": {members: ["administrator@vsphere.local"]},
		"parameters": {"approved": []},
		"want": {"vc-1": "fail"},
	},
	"an approved team": {
		"set": {members: ["ops@gov.example"]},
		"parameters": {"approved": ["OPS@gov.example"]},
		"want": {"vc-1": "pass"},
	},
	"no member": {
		"set": {members: []},
		"want": {"vc-1": "pass"},
	},
	"a service under a similar name": {
		"set": {members: ["vmware-applmgmtservice-ops@vsphere.local"]},
		"want": {"vc-1": "fail"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"denied": {
		"gap": {members: "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": [members],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {members: "x"},
		"want": {"vc-1": "undetermined"},
	},
}
