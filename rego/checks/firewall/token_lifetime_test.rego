package checks.firewall.token_lifetime_test

conforming := {"firewalls": {
	"fw": {"name": "fw", "token_seconds": 60},
	"dfw": {"name": "dfw", "token_seconds": 30},
}}

cases := {
	"a minute and less": {"want": {"fw": "pass", "dfw": "pass"}},
	"a second more": {"set": {"/firewalls/fw/token_seconds": 61}, "want": {"fw": "fail", "dfw": "pass"}},
	"five minutes": {"set": {"/firewalls/fw/token_seconds": 300}, "want": {"fw": "fail"}},
	"none are used": {
		"set": {"/firewalls/fw/token_seconds": null},
		"want": {"fw": "not_applicable", "dfw": "pass"},
	},
	"the contract says 30": {"parameters": {"max_seconds": 30}, "want": {"fw": "fail", "dfw": "pass"}},
	"users were not seen": {"gap": {"/firewalls/fw/token_seconds": "denied"}, "want": {"fw": "undetermined"}},
	"text": {"set": {"/firewalls/fw/token_seconds": "60"}, "want": {"fw": "undetermined"}},
	"no firewall": {"set": {"/firewalls": {}}, "want": {"*": "undetermined"}},
}
