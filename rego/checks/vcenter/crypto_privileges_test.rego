package checks.vcenter.crypto_privileges_test

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
	"one privilege is enough": {
		"set": {"/roles/10/privileges": ["Cryptographer.Access", "System.View"]},
		"want": {"10": "fail"},
	},
	"a name that only contains the word": {
		"set": {"/roles/10/privileges": ["Site.Cryptographer.Access"]},
		"want": {"10": "pass"},
	},
	"a service of the product": {
		"set": {"/roles/10/privileges": ["Cryptographer.Access"], "/roles/10/name": "vCLSAdmin"},
		"want": {"10": "pass"},
	},
	"an approved role": {
		"set": {"/roles/10/privileges": ["Cryptographer.Access"]},
		"parameters": {"approved": ["TENANT"]},
		"want": {"10": "pass"},
	},
	"nothing is approved": {
		"set": {"/roles/10/privileges": ["Cryptographer.Access"], "/roles/10/name": "vCLSAdmin"},
		"parameters": {"approved": []},
		"want": {"10": "fail"},
	},
	"a role of the product": {
		"set": {"/roles/10/privileges": ["Cryptographer.Access"], "/roles/10/system": true},
		"want": {"10": "pass"},
	},
	"a single ESXi host": {
		"set": {"/vcenter": {}, "/roles/10/privileges": ["Cryptographer.Access"]},
		"want": {"10": "not_applicable"},
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
