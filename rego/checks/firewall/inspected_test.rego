package checks.firewall.inspected_test

conforming := {"firewall_rules": {
	"fw/web": {
		"name": "web", "enabled": true, "action": "accept", "default": false,
		"inspectable": true, "inspected": true,
	},
	"fw/off": {
		"name": "off", "enabled": false, "action": "accept", "default": false,
		"inspectable": true, "inspected": false,
	},
	"fw/drop": {
		"name": "drop", "enabled": true, "action": "deny", "default": false,
		"inspectable": true, "inspected": false,
	},
	"fw/last": {
		"name": "last", "enabled": true, "action": "accept", "default": true,
		"inspectable": true, "inspected": false,
	},
}}

cases := {
	"as demanded": {"want": {"fw/web": "pass", "fw/off": "pass", "fw/drop": "pass", "fw/last": "pass"}},
	"no profile": {"set": {"/firewall_rules/fw~1web/inspected": false}, "want": {"fw/web": "fail", "fw/off": "pass"}},
	"turned on": {"set": {"/firewall_rules/fw~1off/enabled": true}, "want": {"fw/off": "fail"}},
	"lets through": {"set": {"/firewall_rules/fw~1drop/action": "accept"}, "want": {"fw/drop": "fail"}},
	"not the last": {"set": {"/firewall_rules/fw~1last/default": false}, "want": {"fw/last": "fail"}},
	"a product that inspects elsewhere": {
		"set": {"/firewall_rules/fw~1web/inspectable": false, "/firewall_rules/fw~1web/inspected": null},
		"want": {"fw/web": "not_applicable", "fw/off": "pass"},
	},
	"the same rule where profiles could stand": {
		"set": {"/firewall_rules/fw~1web/inspectable": false},
		"want": {"fw/web": "not_applicable"},
	},
	"a list without profiles": {"set": {"/firewall_rules/fw~1web/inspected": null}, "want": {"fw/web": "fail"}},
	"by a group of profiles": {
		"gap": {"/firewall_rules/fw~1web/inspected": "unsupported"},
		"want": {"fw/web": "undetermined"},
	},
	"text": {"set": {"/firewall_rules/fw~1web/inspected": "default"}, "want": {"fw/web": "undetermined"}},
	"no rules": {"set": {"/firewall_rules": {}}, "want": {"*": "not_applicable"}},
}
