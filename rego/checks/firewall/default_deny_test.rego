package checks.firewall.default_deny_test

conforming := {"firewalls": {
	"dfw": {"name": "dfw", "default_action": "deny"},
	"edge": {"name": "edge", "default_action": "reject"},
}}

cases := {
	"dropped and rejected": {"want": {"dfw": "pass", "edge": "pass"}},
	"let through": {"set": {"/firewalls/dfw/default_action": "accept"}, "want": {"dfw": "fail", "edge": "pass"}},
	"a word nobody knows": {"set": {"/firewalls/dfw/default_action": "learn"}, "want": {"dfw": "undetermined"}},
	"the product does not say": {"set": {"/firewalls/dfw/default_action": null}, "want": {"dfw": "undetermined"}},
	"the section has no default rule": {
		"gap": {"/firewalls/dfw/default_action": "failed"},
		"want": {"dfw": "undetermined", "edge": "pass"},
	},
	"not text": {"set": {"/firewalls/dfw/default_action": true}, "want": {"dfw": "undetermined"}},
	"no firewall": {"set": {"/firewalls": {}}, "want": {"*": "undetermined"}},
}
