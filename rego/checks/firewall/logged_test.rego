package checks.firewall.logged_test

conforming := {"firewall_rules": {
	"fw/web": {
		"name": "web", "enabled": true, "action": "accept", "default": false,
		"logged": true,
	},
	"fw/off": {
		"name": "off", "enabled": false, "action": "accept", "default": false,
		"logged": false,
	},
	"fw/drop": {
		"name": "drop", "enabled": true, "action": "deny", "default": false,
		"logged": false,
	},
	"fw/last": {
		"name": "last", "enabled": true, "action": "accept", "default": true,
		"logged": false,
	},
}}

cases := {
	"as demanded": {"want": {"fw/web": "pass", "fw/off": "pass", "fw/drop": "pass", "fw/last": "pass"}},
	"not logged": {"set": {"/firewall_rules/fw~1web/logged": false}, "want": {"fw/web": "fail", "fw/off": "pass"}},
	"turned on": {"set": {"/firewall_rules/fw~1off/enabled": true}, "want": {"fw/off": "fail"}},
	"lets through": {"set": {"/firewall_rules/fw~1drop/action": "accept"}, "want": {"fw/drop": "fail"}},
	"not the last": {"set": {"/firewall_rules/fw~1last/default": false}, "want": {"fw/last": "fail"}},
	"not seen": {"gap": {"/firewall_rules/fw~1web/logged": "failed"}, "want": {"fw/web": "undetermined"}},
	"null": {"set": {"/firewall_rules/fw~1web/logged": null}, "want": {"fw/web": "undetermined"}},
	"text": {"set": {"/firewall_rules/fw~1web/logged": "all"}, "want": {"fw/web": "undetermined"}},
	"no rules": {"set": {"/firewall_rules": {}}, "want": {"*": "not_applicable"}},
}
