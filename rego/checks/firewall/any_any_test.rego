package checks.firewall.any_any_test

# Each rule is one fact away from letting everything through.
conforming := {"firewall_rules": {
	"dfw/off": {
		"name": "off", "enabled": false, "action": "accept", "default": false,
		"any_source": true, "any_destination": true, "any_service": true, "sources": [], "destinations": [],
	},
	"dfw/drop": {
		"name": "drop", "enabled": true, "action": "deny", "default": false,
		"any_source": true, "any_destination": true, "any_service": true, "sources": [], "destinations": [],
	},
	"dfw/last": {
		"name": "last", "enabled": true, "action": "accept", "default": true,
		"any_source": true, "any_destination": true, "any_service": true, "sources": [], "destinations": [],
	},
	"dfw/src": {
		"name": "src", "enabled": true, "action": "accept", "default": false,
		"any_source": false, "any_destination": true, "any_service": true, "sources": [], "destinations": [],
	},
	"dfw/dst": {
		"name": "dst", "enabled": true, "action": "accept", "default": false,
		"any_source": true, "any_destination": false, "any_service": true, "sources": [], "destinations": [],
	},
	"dfw/svc": {
		"name": "svc", "enabled": true, "action": "accept", "default": false,
		"any_source": true, "any_destination": true, "any_service": false, "sources": [], "destinations": [],
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
	"to two halves of IPv4": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["0.0.0.0/1", "128.0.0.0/1"]},
		"want": {"dfw/dst": "fail"},
	},
	"from two halves of IPv6": {
		"set": {"/firewall_rules/dfw~1src/sources": ["::/1", "8000::/1"]},
		"want": {"dfw/src": "fail"},
	},
	"to a range of all": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["0.0.0.0-255.255.255.255"]},
		"want": {"dfw/dst": "fail"},
	},
	"to half of IPv4": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["0.0.0.0/1"]},
		"want": {"dfw/dst": "undetermined"},
	},
	"to half of IPv4, networks configured": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["0.0.0.0/1"]},
		"parameters": {"networks": ["10.0.0.0/8"]},
		"want": {"dfw/dst": "fail"},
	},
	"to all but one address": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["0.0.0.0-8.8.8.7", "8.8.8.9-255.255.255.255"]},
		"want": {"dfw/dst": "undetermined"},
	},
	"to private networks": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["10.0.0.0/8", "192.168.0.0/16"]},
		"want": {"dfw/dst": "pass"},
	},
	"to private networks, others configured": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["10.0.0.0/8"]},
		"parameters": {"networks": ["192.168.0.0/16"]},
		"want": {"dfw/dst": "fail"},
	},
	"to a part of the configured networks": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["10.1.0.0/16"]},
		"parameters": {"networks": ["10.0.0.0/8"]},
		"want": {"dfw/dst": "pass"},
	},
	"to named groups": {
		"set": {"/firewall_rules/dfw~1dst/destinations": ["/infra/domains/default/groups/web"]},
		"parameters": {"networks": ["10.0.0.0/8"]},
		"want": {"dfw/dst": "pass"},
	},
	"half of IPv4 to half of IPv6": {
		"set": {
			"/firewall_rules/dfw~1dst/any_source": false,
			"/firewall_rules/dfw~1dst/sources": ["0.0.0.0/1", "128.0.0.0/1"],
			"/firewall_rules/dfw~1dst/destinations": ["::/0"],
		},
		"want": {"dfw/dst": "pass"},
	},
	"all of IPv4 to all of IPv4, without the word": {
		"set": {
			"/firewall_rules/dfw~1dst/any_source": false,
			"/firewall_rules/dfw~1dst/sources": ["0.0.0.0/1", "128.0.0.0/1"],
			"/firewall_rules/dfw~1dst/destinations": ["0.0.0.0/0", "::1"],
		},
		"want": {"dfw/dst": "fail"},
	},
	"all of IPv4 for one service": {
		"set": {
			"/firewall_rules/dfw~1svc/any_source": false,
			"/firewall_rules/dfw~1svc/sources": ["0.0.0.0/1", "128.0.0.0/1"],
		},
		"want": {"dfw/svc": "pass"},
	},
	"sources not known": {"gap": {"/firewall_rules/dfw~1src/sources": "failed"}, "want": {"dfw/src": "undetermined"}},
}
