package checks.backup.immutable_test

conforming := {"repositories": {
	"vault-a": {"name": "vault-a", "immutable_days": 14},
	"vault-b": {"name": "vault-b", "immutable_days": 7},
}}

cases := {
	"both": {"want": {"vault-a": "pass", "vault-b": "pass"}},
	"too short": {"set": {"/repositories/vault-a/immutable_days": 6}, "want": {"vault-a": "fail", "vault-b": "pass"}},
	"none": {"set": {"/repositories/vault-a/immutable_days": null}, "want": {"vault-a": "fail"}},
	"a month": {"parameters": {"min_days": 30}, "want": {"vault-a": "fail", "vault-b": "fail"}},
	"not seen": {"gap": {"/repositories/vault-a/immutable_days": "denied"}, "want": {"vault-a": "undetermined"}},
	"text": {"set": {"/repositories/vault-a/immutable_days": "14"}, "want": {"vault-a": "undetermined"}},
	"no repository": {"set": {"/repositories": {}}, "want": {"*": "undetermined"}},
}
