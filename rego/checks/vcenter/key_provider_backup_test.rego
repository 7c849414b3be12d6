package checks.vcenter.key_provider_backup_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"key_providers": {"keys-01": {"type": "nativeProvider", "backed_up": true}},
}}}

cases := {
	"backed up": {"want": {"vc-1": "pass"}},
	"no backup": {"set": {"/vcenter/vc-1/key_providers/keys-01/backed_up": false}, "want": {"vc-1": "fail"}},
	"a second provider without a backup": {
		"set": {"/vcenter/vc-1/key_providers/keys-02": {"type": "nativeProvider", "backed_up": false}},
		"want": {"vc-1": "fail"},
	},
	"an external key server beside": {
		"set": {"/vcenter/vc-1/key_providers/kms-01": {"type": "vCenter", "backed_up": null}},
		"want": {"vc-1": "pass"},
	},
	"external key servers only": {
		"set": {"/vcenter/vc-1/key_providers": {"kms-01": {"type": "vCenter", "backed_up": null}}},
		"want": {"vc-1": "not_applicable"},
	},
	"another kind": {
		"set": {"/vcenter/vc-1/key_providers/keys-01": {"type": "vCenter", "backed_up": false}},
		"want": {"vc-1": "not_applicable"},
	},
	"no provider": {"set": {"/vcenter/vc-1/key_providers": {}}, "want": {"vc-1": "not_applicable"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"key_providers: denied": {"gap": {"/vcenter/vc-1/key_providers": "denied"}, "want": {"vc-1": "undetermined"}},
	"key_providers: no evidence at all": {
		"remove": ["/vcenter/vc-1/key_providers"],
		"want": {"vc-1": "undetermined"},
	},
	"key_providers: another type": {"set": {"/vcenter/vc-1/key_providers": 7}, "want": {"vc-1": "undetermined"}},
	"key_providers/keys-01/type: denied": {
		"gap": {"/vcenter/vc-1/key_providers/keys-01/type": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"key_providers/keys-01/type: no evidence at all": {
		"remove": ["/vcenter/vc-1/key_providers/keys-01/type"],
		"want": {"vc-1": "undetermined"},
	},
	"key_providers/keys-01/type: another type": {
		"set": {"/vcenter/vc-1/key_providers/keys-01/type": 7},
		"want": {"vc-1": "undetermined"},
	},
	"key_providers/keys-01/backed_up: denied": {
		"gap": {"/vcenter/vc-1/key_providers/keys-01/backed_up": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"key_providers/keys-01/backed_up: no evidence at all": {
		"remove": ["/vcenter/vc-1/key_providers/keys-01/backed_up"],
		"want": {"vc-1": "undetermined"},
	},
	"key_providers/keys-01/backed_up: another type": {
		"set": {"/vcenter/vc-1/key_providers/keys-01/backed_up": "x"},
		"want": {"vc-1": "undetermined"},
	},
}
