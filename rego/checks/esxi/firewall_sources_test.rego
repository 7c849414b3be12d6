package checks.esxi.firewall_sources_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"firewall": {"rulesets": {
		"sshServer": {"enabled": true, "all_ip": false, "ip_configurable": true},
		"CIMHttpServer": {"enabled": false, "all_ip": true, "ip_configurable": true},
		"dhcp": {"enabled": true, "all_ip": true, "ip_configurable": false},
	}},
}}}

cases := {
	"limited, disabled or fixed": {"want": {"host-1": "pass"}},
	"open to all": {
		"set": {"/hosts/host-1/firewall/rulesets/sshServer/all_ip": true},
		"want": {"host-1": "fail"},
	},
	"an open ruleset is enabled": {
		"set": {"/hosts/host-1/firewall/rulesets/CIMHttpServer/enabled": true},
		"want": {"host-1": "fail"},
	},
	"a fixed ruleset becomes configurable": {
		"set": {"/hosts/host-1/firewall/rulesets/dhcp/ip_configurable": true},
		"want": {"host-1": "fail"},
	},
	"an older version does not say whether it is configurable": {
		"set": {"/hosts/host-1/firewall/rulesets/dhcp/ip_configurable": null},
		"want": {"host-1": "fail"},
	},
	"the same on a limited ruleset": {
		"set": {"/hosts/host-1/firewall/rulesets/sshServer/ip_configurable": null},
		"want": {"host-1": "pass"},
	},
	"no ruleset at all": {"set": {"/hosts/host-1/firewall/rulesets": {}}, "want": {"host-1": "undetermined"}},
	"a key with a slash and a tilde": {
		"set": {"/hosts/host-1/firewall/rulesets/a~1b~0c": {
			"enabled": true,
			"all_ip": true,
			"ip_configurable": true,
		}},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/firewall/rulesets/sshServer/all_ip": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {"gap": {"/hosts/host-1/firewall": "denied"}, "want": {"host-1": "undetermined"}},
	"one ruleset unknown": {
		"gap": {"/hosts/host-1/firewall/rulesets/sshServer/all_ip": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {"remove": ["/hosts/host-1/firewall"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/firewall/rulesets/sshServer/enabled": "true"},
		"want": {"host-1": "undetermined"},
	},
}
