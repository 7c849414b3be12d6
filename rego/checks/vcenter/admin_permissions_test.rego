package checks.vcenter.admin_permissions_test

principal := "/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal"

conforming := {
	"vcenter": {"vc-1": {"name": "vc-01"}},
	"permissions": {
		"group-d1:VSPHERE.LOCAL\\Administrators": {"principal": "VSPHERE.LOCAL\\Administrators", "role": "-1"},
		"group-v1:GOV\\tenant-a": {"principal": "GOV\\tenant-a", "role": "10"},
	},
}

cases := {
	"the built-in administrators and a tenant's role": {"want": {
		"group-d1:VSPHERE.LOCAL\\Administrators": "pass",
		"group-v1:GOV\\tenant-a": "pass",
	}},
	"another principal": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "GOV\\ops"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "fail"},
	},
	"a tenant gets the role": {
		"set": {"/permissions/group-v1:GOV\\tenant-a/role": "-1"},
		"want": {"group-v1:GOV\\tenant-a": "fail", "group-d1:VSPHERE.LOCAL\\Administrators": "pass"},
	},
	"read only": {
		"set": {"/permissions/group-v1:GOV\\tenant-a/role": "-2"},
		"want": {"group-v1:GOV\\tenant-a": "pass"},
	},
	"case does not matter": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "vsphere.local\\administrators"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "pass"},
	},
	"a name that only begins alike": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "VSPHERE.LOCAL\\Administrators2"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "fail"},
	},
	"a service of vCenter itself": {
		"set": {principal: "VSPHERE.LOCAL\\vpxd-extension-905bbfa6-51c6-477e-b77b-8fed8fceb492"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "pass"},
	},
	"a service's name without the UUID": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "VSPHERE.LOCAL\\vpxd-extension-ops"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "fail"},
	},
	"a service's name in another domain": {
		"set": {principal: "GOV\\vpxd-905bbfa6-51c6-477e-b77b-8fed8fceb492"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "fail"},
	},
	"an approved team": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "GOV\\ops"},
		"parameters": {"approved": ["gov\\OPS"]},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "pass"},
	},
	"nobody is approved": {
		"parameters": {"approved": []},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "fail"},
	},
	"nobody but a host": {
		"set": {"/vcenter": {}},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "not_applicable"},
	},
	"a single ESXi host": {
		"set": {"/vcenter": {}, "/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "root"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "not_applicable"},
	},
	"no vCenter": {
		"set": {"/vcenter": {}},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "not_applicable"},
	},
	"not known whether there is a vCenter": {
		"remove": ["/vcenter"],
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "root"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "fail"},
	},
	"no permission at all": {"set": {"/permissions": {}}, "want": {"*": "undetermined"}},
	"not set": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/role": null},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "undetermined"},
	},
	"denied": {
		"gap": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/role": "denied"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal"],
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "undetermined"},
	},
	"another type": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/role": -1},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "undetermined"},
	},
}
