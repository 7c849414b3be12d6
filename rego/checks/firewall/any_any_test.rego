package checks.firewall.any_any_test

# Each rule is one fact away from letting everything through.
conforming := {"firewall_rules": {
	"dfw/off": {
		"name": "off", "enabled": false, "action": "accept", "default": false,
		"any_source": true, "any_destination": true, "any_service": true, "sources": [], "destinations": [], "services": [],
		"source_addresses": ["0.0.0.0/0", "::/0"], "destination_addresses": ["0.0.0.0/0", "::/0"],
	},
	"dfw/drop": {
		"name": "drop", "enabled": true, "action": "deny", "default": false,
		"any_source": true, "any_destination": true, "any_service": true, "sources": [], "destinations": [], "services": [],
		"source_addresses": ["0.0.0.0/0", "::/0"], "destination_addresses": ["0.0.0.0/0", "::/0"],
	},
	"dfw/last": {
		"name": "last", "enabled": true, "action": "accept", "default": true,
		"any_source": true, "any_destination": true, "any_service": true, "sources": [], "destinations": [], "services": [],
		"source_addresses": ["0.0.0.0/0", "::/0"], "destination_addresses": ["0.0.0.0/0", "::/0"],
	},
	"dfw/src": {
		"name": "src", "enabled": true, "action": "accept", "default": false,
		"any_source": false, "any_destination": true, "any_service": true, "sources": [], "destinations": [], "services": [],
		"source_addresses": ["10.0.0.0/24"], "destination_addresses": ["0.0.0.0/0", "::/0"],
	},
	"dfw/dst": {
		"name": "dst", "enabled": true, "action": "accept", "default": false,
		"any_source": true, "any_destination": false, "any_service": true, "sources": [], "destinations": [], "services": [],
		"source_addresses": ["0.0.0.0/0", "::/0"], "destination_addresses": ["10.0.0.0/24"],
	},
	"dfw/svc": {
		"name": "svc", "enabled": true, "action": "accept", "default": false,
		"any_source": true, "any_destination": true, "any_service": false, "sources": [], "destinations": [], "services": [],
		"source_addresses": ["0.0.0.0/0", "::/0"], "destination_addresses": ["0.0.0.0/0", "::/0"],
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
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0/1", "128.0.0.0/1"]},
		"want": {"dfw/dst": "fail"},
	},
	"from two halves of IPv6": {
		"set": {"/firewall_rules/dfw~1src/source_addresses": ["::/1", "8000::/1"]},
		"want": {"dfw/src": "fail"},
	},
	"to a range of all": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0-255.255.255.255"]},
		"want": {"dfw/dst": "fail"},
	},
	"to half of IPv4": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0/1"]},
		"want": {"dfw/dst": "undetermined"},
	},
	"to half of IPv4, networks configured": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0/1"]},
		"parameters": {"networks": ["10.0.0.0/8"]},
		"want": {"dfw/dst": "fail"},
	},
	"to all but one address": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0-8.8.8.7", "8.8.8.9-255.255.255.255"]},
		"want": {"dfw/dst": "undetermined"},
	},
	"to private networks": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["10.0.0.0/8", "192.168.0.0/16"]},
		"want": {"dfw/dst": "pass"},
	},
	"to private networks, others configured": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["10.0.0.0/8"]},
		"parameters": {"networks": ["192.168.0.0/16"]},
		"want": {"dfw/dst": "fail"},
	},
	"to a part of the configured networks": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["10.1.0.0/16"]},
		"parameters": {"networks": ["10.0.0.0/8"]},
		"want": {"dfw/dst": "pass"},
	},
	"to a name without addresses": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["fqdn update.example"]},
		"want": {"dfw/dst": "undetermined"},
	},
	"to a name without addresses, networks configured": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["10.1.0.0/16", "group /infra/domains/default/groups/web"]},
		"parameters": {"networks": ["10.0.0.0/8"]},
		"want": {"dfw/dst": "undetermined"},
	},
	"to a name without addresses and to everybody": {
		"set": {"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0/0", "fqdn update.example"]},
		"want": {"dfw/dst": "fail"},
	},
	"from a network to a name without addresses": {
		"set": {
			"/firewall_rules/dfw~1dst/any_source": false,
			"/firewall_rules/dfw~1dst/source_addresses": ["10.0.0.0/24"],
			"/firewall_rules/dfw~1dst/destination_addresses": ["fqdn update.example"],
		},
		"want": {"dfw/dst": "pass"},
	},
	"to a name without addresses for one service": {
		"set": {
			"/firewall_rules/dfw~1svc/any_destination": false,
			"/firewall_rules/dfw~1svc/destination_addresses": ["fqdn update.example"],
		},
		"want": {"dfw/svc": "pass"},
	},
	"from nobody": {"set": {"/firewall_rules/dfw~1src/source_addresses": []}, "want": {"dfw/src": "pass"}},
	"any source of IPv4, any destination of IPv6": {
		"set": {
			"/firewall_rules/dfw~1dst/source_addresses": ["0.0.0.0/0"],
			"/firewall_rules/dfw~1dst/destination_addresses": ["::/0"],
		},
		"want": {"dfw/dst": "pass"},
	},
	"any source without a list, two halves": {
		"set": {
			"/firewall_rules/dfw~1dst/source_addresses": [],
			"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0/1", "128.0.0.0/1"],
		},
		"want": {"dfw/dst": "fail"},
	},
	"half of IPv4 to half of IPv6": {
		"set": {
			"/firewall_rules/dfw~1dst/any_source": false,
			"/firewall_rules/dfw~1dst/source_addresses": ["0.0.0.0/1", "128.0.0.0/1"],
			"/firewall_rules/dfw~1dst/destination_addresses": ["::/0"],
		},
		"want": {"dfw/dst": "pass"},
	},
	"all of IPv4 to all of IPv4, without the word": {
		"set": {
			"/firewall_rules/dfw~1dst/any_source": false,
			"/firewall_rules/dfw~1dst/source_addresses": ["0.0.0.0/1", "128.0.0.0/1"],
			"/firewall_rules/dfw~1dst/destination_addresses": ["0.0.0.0/0", "::1"],
		},
		"want": {"dfw/dst": "fail"},
	},
	"all of IPv4 for one service": {
		"set": {
			"/firewall_rules/dfw~1svc/any_source": false,
			"/firewall_rules/dfw~1svc/source_addresses": ["0.0.0.0/1", "128.0.0.0/1"],
		},
		"want": {"dfw/svc": "pass"},
	},
	"services are all ports": {
		"set": {"/firewall_rules/dfw~1svc/services": ["tcp/1-65535", "udp/1-30000", "udp/30001-65535"]},
		"want": {"dfw/svc": "fail"},
	},
	"services are all ports but one": {
		"set": {"/firewall_rules/dfw~1svc/services": ["tcp/1-21", "tcp/23-65535", "udp/1-65535"]},
		"want": {"dfw/svc": "pass"},
	},
	"a service has the name ALL": {"set": {"/firewall_rules/dfw~1svc/services": ["ALL"]}, "want": {"dfw/svc": "pass"}},
	"services not known": {"gap": {"/firewall_rules/dfw~1svc/services": "denied"}, "want": {"dfw/svc": "undetermined"}},
	"whether any service matches is not known": {
		"gap": {"/firewall_rules/dfw~1svc/any_service": "failed"},
		"want": {"dfw/svc": "undetermined"},
	},
	"addresses not known": {
		"gap": {"/firewall_rules/dfw~1src/source_addresses": "denied"},
		"want": {"dfw/src": "undetermined"},
	},
	"a circle of groups": {
		"gap": {
			"/firewall_rules/dfw~1dst/any_destination": "failed",
			"/firewall_rules/dfw~1dst/destination_addresses": "failed",
		},
		"want": {"dfw/dst": "undetermined"},
	},
}
