package checks.vcenter.image_privileges_test

conforming := {
	"vcenter": {"vc-1": {"name": "vc-01"}},
	"roles": {
		"-1": {
			"name": "Admin",
			"system": true,
			"privileges": [
				"Authorization.ModifyPermissions",
				"Authorization.ModifyRoles",
				"Cryptographer.Access",
				"Datastore.Browse",
				"System.View",
			],
		},
		"10": {"name": "tenant", "system": false, "privileges": ["System.View", "VirtualMachine.Interact.PowerOn"]},
	},
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
	"a tenant gets Administrator": {
		"set": {"/permissions/group-v1:GOV\\tenant-a/role": "-1"},
		"want": {"group-v1:GOV\\tenant-a": "fail", "group-d1:VSPHERE.LOCAL\\Administrators": "pass"},
	},
	"another principal": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "GOV\\ops"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "fail"},
	},
	"case does not matter": {
		"set": {"/permissions/group-d1:VSPHERE.LOCAL\\Administrators/principal": "vsphere.local\\administrators"},
		"want": {"group-d1:VSPHERE.LOCAL\\Administrators": "pass"},
	},
	"the tenant's role gets the privilege": {
		"set": {"/roles/10/privileges": ["VApp.Export"]},
		"want": {"group-v1:GOV\\tenant-a": "fail"},
	},
	"Administrator loses it": {
		"set": {"/permissions/group-v1:GOV\\tenant-a/role": "-1", "/roles/-1/privileges": ["System.View"]},
		"want": {"group-v1:GOV\\tenant-a": "pass"},
	},
	"an approved team": {
		"set": {"/permissions/group-v1:GOV\\tenant-a/role": "-1"},
		"parameters": {"approved": ["gov\\TENANT-A"]},
		"want": {"group-v1:GOV\\tenant-a": "pass"},
	},
	"a service of vCenter itself": {
		"set": {
			"/permissions/group-v1:GOV\\tenant-a/role": "-1",
			"/permissions/group-v1:GOV\\tenant-a/principal": "VSPHERE.LOCAL\\vpxd-905bbfa6-51c6-477e-b77b-8fed8fceb492",
		},
		"want": {"group-v1:GOV\\tenant-a": "pass"},
	},
	"a service's name without the UUID": {
		"set": {
			"/permissions/group-v1:GOV\\tenant-a/role": "-1",
			"/permissions/group-v1:GOV\\tenant-a/principal": "VSPHERE.LOCAL\\vpxd-extension-ops",
		},
		"want": {"group-v1:GOV\\tenant-a": "fail"},
	},
	"a single ESXi host": {
		"set": {"/vcenter": {}, "/permissions/group-v1:GOV\\tenant-a/role": "-1"},
		"want": {"group-v1:GOV\\tenant-a": "not_applicable"},
	},
	"privileges of a role are unknown": {
		"gap": {"/roles/10/privileges": "denied"},
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"group-v1:GOV\\tenant-a": "not_applicable"}},
	"not known whether there is a vCenter": {
		"remove": ["/vcenter"],
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
	"no permission at all": {"set": {"/permissions": {}}, "want": {"*": "undetermined"}},
	"principal: denied": {
		"gap": {"/permissions/group-v1:GOV\\tenant-a/principal": "denied"},
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
	"principal: no evidence at all": {
		"remove": ["/permissions/group-v1:GOV\\tenant-a/principal"],
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
	"principal: another type": {
		"set": {"/permissions/group-v1:GOV\\tenant-a/principal": 7},
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
	"role: denied": {
		"gap": {"/permissions/group-v1:GOV\\tenant-a/role": "denied"},
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
	"role: no evidence at all": {
		"remove": ["/permissions/group-v1:GOV\\tenant-a/role"],
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
	"role: another type": {
		"set": {"/permissions/group-v1:GOV\\tenant-a/role": 7},
		"want": {"group-v1:GOV\\tenant-a": "undetermined"},
	},
}
