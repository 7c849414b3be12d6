package checks.backup.encrypted_test

conforming := {"repositories": {
	"vault-a": {"name": "vault-a", "encrypted": true},
	"vault-b": {"name": "vault-b", "encrypted": true},
}}

cases := {
	"both": {"want": {"vault-a": "pass", "vault-b": "pass"}},
	"one lies open": {
		"set": {"/repositories/vault-a/encrypted": false},
		"want": {"vault-a": "fail", "vault-b": "pass"},
	},
	"the product does not say": {
		"set": {"/repositories/vault-a/encrypted": null},
		"want": {"vault-a": "undetermined"},
	},
	"not seen": {"gap": {"/repositories/vault-a/encrypted": "denied"}, "want": {"vault-a": "undetermined"}},
	"text": {"set": {"/repositories/vault-a/encrypted": "yes"}, "want": {"vault-a": "undetermined"}},
	"no repository": {"set": {"/repositories": {}}, "want": {"*": "undetermined"}},
}
