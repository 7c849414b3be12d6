package checks.firewall.any_any_test

# Each rule is one fact away from letting everything through.
conforming := {"firewall_rules": {
	"dfw/off": {
		"name": "off", "enabled": false, "action": "accept", "default": false,
		"any_source": true, "any_destination": true, "any_service": true,
	},
	"dfw/drop": {
		"name": "drop", "enabled": true, "action": "deny", "default": false,
		"any_source": true, "any_destination": true, "any_service": true,
	},
	"dfw/last": {
		"name": "last", "enabled": true, "action": "accept", "default": true,
		"any_source": true, "any_destination": true, "any_service": true,
	},
	"dfw/src": {
		"name": "src", "enabled": true, "action": "accept", "default": false,
		"any_source": false, "any_destination": true, "any_service": true,
	},
	"dfw/dst": {
		"name": "dst", "enabled": true, "action": "accept", "default": false,
		"any_source": true, "any_destination": false, "any_service": true,
	},
	"dfw/svc": {
		"name": "svc", "enabled": true, "action": "accept", "default": false,
		"any_source": true, "any_destination": true, "any_service": false,
	},
}}

cases := {
	"none is open": {"want": {
		"dfw/off": "pass", "dfw/drop": "pass", "dfw/last": "pass",
		"dfw/src": "pass", "dfw/dst": "pass", "dfw/svc": "pass",
	}},
	"turned on": {"set": {"/firewall_rules/dfw~1off/enabled": true}, "want": {"dfw/off": "fail", "dfw/drop": "pass"}},
	"lets through": {"set": {"/firewall_rules/dfw~1drop/action": "accept"}, "want": {"dfw/drop": "fail"}},
	"not the last": {"set": {"/firewall_rules/dfw~1last/default": false}, "want": {"dfw/last": "fail"}},
	"any source": {"set": {"/firewall_rules/dfw~1src/any_source": true}, "want": {"dfw/src": "fail"}},
	"any destination": {"set": {"/firewall_rules/dfw~1dst/any_destination": true}, "want": {"dfw/dst": "fail"}},
	"any service": {"set": {"/firewall_rules/dfw~1svc/any_service": true}, "want": {"dfw/svc": "fail"}},
	"goes on to later rules": {"set": {"/firewall_rules/dfw~1drop/action": "continue"}, "want": {"dfw/drop": "pass"}},
	"its action is not known": {
		"gap": {"/firewall_rules/dfw~1drop/action": "failed"},
		"want": {"dfw/drop": "undetermined"},
	},
	"null": {"set": {"/firewall_rules/dfw~1src/any_source": null}, "want": {"dfw/src": "undetermined"}},
	"text": {"set": {"/firewall_rules/dfw~1src/any_source": "all"}, "want": {"dfw/src": "undetermined"}},
	"no rules": {"set": {"/firewall_rules": {}}, "want": {"*": "not_applicable"}},
}
