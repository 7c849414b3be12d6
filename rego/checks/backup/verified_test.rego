package checks.backup.verified_test

conforming := {
	"repositories": {
		"vault-a/vault-a": {"name": "vault-a", "verified_days": null, "verified_success": null},
		"veeam/Repo 1": {"name": "Repo 1", "verified_days": 92.4, "verified_success": true},
	},
	"restores": {
		"book/R-1": {"type": "repository", "name": "vault-a", "test": "verify", "held_days_ago": 40, "success": true},
		"book/R-2": {"type": "repository", "name": "vault-a", "test": "verify", "held_days_ago": 60, "success": false},
		"book/R-3": {"type": "vm", "name": "a", "test": "restore", "held_days_ago": 3, "success": false},
	},
}

cases := {
	"verified": {"want": {"vault-a/vault-a": "pass", "veeam/Repo 1": "pass"}},
	"too long ago": {
		"set": {"/restores/book~1R-1/held_days_ago": 93},
		"want": {"vault-a/vault-a": "fail", "veeam/Repo 1": "pass"},
	},
	"never": {
		"set": {"/restores": {}},
		"want": {"vault-a/vault-a": "fail", "veeam/Repo 1": "pass"},
	},
	"the newest failed": {"set": {"/restores/book~1R-1/success": false}, "want": {"vault-a/vault-a": "fail"}},
	"one failed on the same day": {
		"set": {"/restores/book~1R-2/held_days_ago": 40},
		"want": {"vault-a/vault-a": "fail"},
	},
	"a restore is no verification": {
		"remove": ["/restores/book~1R-2"],
		"set": {"/restores/book~1R-1/test": "restore"},
		"want": {"vault-a/vault-a": "fail"},
	},
	"another test": {"set": {"/restores/book~1R-1/test": "restore"}, "want": {"vault-a/vault-a": "fail"}},
	"of a thing of that name": {"set": {"/restores/book~1R-1/type": "vm"}, "want": {"vault-a/vault-a": "fail"}},
	"of another repository": {"set": {"/restores/book~1R-1/name": "vault-b"}, "want": {"vault-a/vault-a": "fail"}},
	"the product's check is too old": {
		"set": {"/repositories/veeam~1Repo 1/verified_days": 93},
		"want": {"veeam/Repo 1": "fail", "vault-a/vault-a": "pass"},
	},
	"the product's check failed": {
		"set": {"/repositories/veeam~1Repo 1/verified_success": false},
		"want": {"veeam/Repo 1": "fail"},
	},
	"the register knows better": {
		"set": {
			"/repositories/veeam~1Repo 1/verified_success": false,
			"/restores/book~1R-1/name": "Repo 1",
		},
		"want": {"veeam/Repo 1": "pass", "vault-a/vault-a": "fail"},
	},
	"another server's repository of that name": {
		"set": {"/repositories/vault-a~1vault-a/name": "Repo 1"},
		"want": {"vault-a/vault-a": "fail", "veeam/Repo 1": "pass"},
	},
	"one that failed elsewhere": {
		"set": {"/repositories/vault-a~1vault-a": {"name": "Repo 1", "verified_days": 40, "verified_success": false}},
		"want": {"vault-a/vault-a": "fail", "veeam/Repo 1": "pass"},
	},
	"another name": {"set": {"/repositories/vault-a~1vault-a/name": "vault-c"}, "want": {"vault-a/vault-a": "fail"}},
	"once a month": {"parameters": {"max_days": 31}, "want": {"vault-a/vault-a": "fail", "veeam/Repo 1": "fail"}},
	"no register": {
		"remove": ["/restores"],
		"want": {"vault-a/vault-a": "undetermined", "veeam/Repo 1": "undetermined"},
	},
	"one row not known": {
		"set": {"/restores/book~1R-1/held_days_ago": 93},
		"gap": {"/restores/book~1R-3/type": "failed"},
		"want": {"vault-a/vault-a": "undetermined"},
	},
	"the product did not say": {
		"gap": {"/repositories/vault-a~1vault-a/verified_days": "failed"},
		"want": {"vault-a/vault-a": "undetermined", "veeam/Repo 1": "pass"},
	},
	"days are text": {
		"set": {"/repositories/veeam~1Repo 1/verified_days": "3"},
		"want": {"veeam/Repo 1": "undetermined"},
	},
	"no repository": {"set": {"/repositories": {}}, "want": {"*": "undetermined"}},
	"a name in another spelling": {
		"set": {"/restores/book~1R-1/name": " Ｖault-A"},
		"want": {"vault-a/vault-a": "pass"},
	},
	"the newest, in another spelling, failed": {
		"set": {"/restores/book~1R-2/name": "VAULT-A", "/restores/book~1R-2/held_days_ago": 3},
		"want": {"vault-a/vault-a": "fail"},
	},
	"two repositories of that name": {
		"set": {"/repositories/vault-b~1vault-a": {"name": "Vault-A", "verified_days": null, "verified_success": null}},
		"want": {"vault-a/vault-a": "undetermined", "vault-b/vault-a": "undetermined", "veeam/Repo 1": "pass"},
	},
	"two repositories of that name, one with a record of its own": {
		"set": {"/repositories/vault-b~1vault-a": {"name": "vault-a", "verified_days": 5, "verified_success": true}},
		"want": {"vault-a/vault-a": "undetermined", "vault-b/vault-a": "pass"},
	},
}
