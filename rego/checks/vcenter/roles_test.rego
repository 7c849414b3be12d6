package checks.vcenter.roles_test

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
		"10": {"name": "tenant", "system": false, "privileges": ["Datastore.Browse", "System.View"]},
	},
}

cases := {
	"a tenant's role": {"want": {"10": "pass", "-1": "pass"}},
	"a copy of Administrator": {
		"set": {"/roles/10/privileges": [
			"Authorization.ModifyPermissions",
			"Authorization.ModifyRoles",
			"Cryptographer.Access",
			"Datastore.Browse",
			"System.View",
		]},
		"want": {"10": "fail"},
	},
	"all but one": {
		"set": {"/roles/10/privileges": [
			"Authorization.ModifyPermissions",
			"Cryptographer.Access",
			"Datastore.Browse",
			"System.View",
		]},
		"want": {"10": "pass"},
	},
	"may promote itself": {
		"set": {"/roles/10/privileges": [
			"Authorization.ModifyPermissions",
			"Authorization.ModifyRoles",
			"System.View",
		]},
		"want": {"10": "fail"},
	},
	"may modify roles only": {
		"set": {"/roles/10/privileges": ["Authorization.ModifyRoles", "System.View"]},
		"want": {"10": "pass"},
	},
	"more than Administrator": {"set": {"/roles/-1/privileges": ["System.View"]}, "want": {"10": "fail"}},
	"an approved role": {
		"set": {"/roles/10/privileges": [
			"Authorization.ModifyPermissions",
			"Authorization.ModifyRoles",
			"Cryptographer.Access",
			"Datastore.Browse",
			"System.View",
		]},
		"parameters": {"approved": ["Tenant "]},
		"want": {"10": "pass"},
	},
	"its name decides": {
		"set": {
			"/roles/10/privileges": [
				"Authorization.ModifyPermissions",
				"Authorization.ModifyRoles",
				"Cryptographer.Access",
				"Datastore.Browse",
				"System.View",
			],
			"/roles/10/name": "ops",
		},
		"parameters": {"approved": ["tenant"]},
		"want": {"10": "fail"},
	},
	"a role of the product": {
		"set": {
			"/roles/10/privileges": [
				"Authorization.ModifyPermissions",
				"Authorization.ModifyRoles",
				"Cryptographer.Access",
				"Datastore.Browse",
				"System.View",
			],
			"/roles/10/system": true,
		},
		"want": {"10": "pass"},
	},
	"a single ESXi host": {
		"set": {
			"/vcenter": {},
			"/roles/10/privileges": [
				"Authorization.ModifyPermissions",
				"Authorization.ModifyRoles",
				"Cryptographer.Access",
				"Datastore.Browse",
				"System.View",
			],
		},
		"want": {"10": "not_applicable"},
	},
	"Administrator's privileges are unknown": {
		"gap": {"/roles/-1/privileges": "denied"},
		"want": {"10": "undetermined"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"10": "not_applicable"}},
	"not known whether there is a vCenter": {"remove": ["/vcenter"], "want": {"10": "undetermined"}},
	"no role at all": {"set": {"/roles": {}}, "want": {"*": "undetermined"}},
	"name: denied": {"gap": {"/roles/10/name": "denied"}, "want": {"10": "undetermined"}},
	"name: no evidence at all": {"remove": ["/roles/10/name"], "want": {"10": "undetermined"}},
	"name: another type": {"set": {"/roles/10/name": 7}, "want": {"10": "undetermined"}},
	"system: denied": {"gap": {"/roles/10/system": "denied"}, "want": {"10": "undetermined"}},
	"system: no evidence at all": {"remove": ["/roles/10/system"], "want": {"10": "undetermined"}},
	"system: another type": {"set": {"/roles/10/system": "true"}, "want": {"10": "undetermined"}},
	"privileges: denied": {"gap": {"/roles/10/privileges": "denied"}, "want": {"10": "undetermined"}},
	"privileges: no evidence at all": {"remove": ["/roles/10/privileges"], "want": {"10": "undetermined"}},
	"privileges: another type": {"set": {"/roles/10/privileges": "x"}, "want": {"10": "undetermined"}},
}
