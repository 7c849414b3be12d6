package checks.esxi.firewall_sources_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"firewall": {"rulesets": {
		"sshServer": {"enabled": true, "all_ip": false, "allowed": ["10.0.0.0/24"], "ip_configurable": true},
		"CIMHttpServer": {"enabled": false, "all_ip": true, "allowed": [], "ip_configurable": true},
		"dhcp": {"enabled": true, "all_ip": true, "allowed": ["0.0.0.0/0"], "ip_configurable": false},
	}},
}}}

allowed := "/hosts/host-1/firewall/rulesets/sshServer/allowed"

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
			"allowed": [],
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
	"two halves of IPv4": {"set": {allowed: ["0.0.0.0/1", "128.0.0.0/1"]}, "want": {"host-1": "fail"}},
	"two halves of IPv6": {"set": {allowed: ["8000::/1", "::/1"]}, "want": {"host-1": "fail"}},
	"four quarters and an address within": {
		"set": {allowed: ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2", "10.1.1.1"]},
		"want": {"host-1": "fail"},
	},
	"all that can send": {
		"set": {allowed: ["1.0.0.0-9.255.255.255", "10.0.0.0/7", "12.0.0.0-126.255.255.255", "128.0.0.0/2", "192.0.0.0/3"]},
		"want": {"host-1": "fail"},
	},
	"all of IPv6 beside one address of IPv4": {"set": {allowed: ["10.0.0.1", "::/0"]}, "want": {"host-1": "fail"}},
	"half of IPv4": {"set": {allowed: ["0.0.0.0/1"]}, "want": {"host-1": "undetermined"}},
	"all but one address": {
		"set": {allowed: ["0.0.0.0-8.8.8.7", "8.8.8.9-255.255.255.255"]},
		"want": {"host-1": "undetermined"},
	},
	"an address that is not understood": {"set": {allowed: ["mgmt.example"]}, "want": {"host-1": "undetermined"}},
	"that one while networks are configured": {
		"set": {allowed: ["10.0.0.1", "mgmt.example"]},
		"parameters": {"networks": ["10.0.0.0/24"]},
		"want": {"host-1": "undetermined"},
	},
	"private networks": {
		"set": {allowed: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]},
		"want": {"host-1": "pass"},
	},
	"no address at all": {"set": {allowed: []}, "want": {"host-1": "pass"}},
	"no address while networks are configured": {
		"set": {allowed: []},
		"parameters": {"networks": ["10.0.0.0/24"]},
		"want": {"host-1": "pass"},
	},
	"more than authorised": {
		"set": {allowed: ["10.0.0.0/23"]},
		"parameters": {"networks": ["10.0.0.0/24"]},
		"want": {"host-1": "fail"},
	},
	"as authorised, in other pieces": {
		"set": {allowed: ["10.0.0.0/25", "10.0.0.128/25", "FD00::1"]},
		"parameters": {"networks": ["10.0.0.0-10.0.0.99", "10.0.0.100-10.0.0.255", "fd00::/64"]},
		"want": {"host-1": "pass"},
	},
	"another family than authorised": {
		"set": {allowed: ["10.0.0.1", "fd00::1"]},
		"parameters": {"networks": ["10.0.0.0/24"]},
		"want": {"host-1": "fail"},
	},
	"authorised for this ruleset alone": {
		"set": {allowed: ["10.0.0.0/24"]},
		"parameters": {"networks": ["10.9.0.0/24", "SSHServer=10.0.0.0/24"]},
		"want": {"host-1": "pass"},
	},
	"authorised for the others": {
		"set": {allowed: ["10.9.0.1"]},
		"parameters": {"networks": ["10.9.0.0/24", "sshServer=10.0.0.0/24"]},
		"want": {"host-1": "fail"},
	},
	"authorised for another ruleset, and not compared": {
		"set": {allowed: ["10.9.0.1"]},
		"parameters": {"networks": ["vSphereClient=10.0.0.0/24"]},
		"want": {"host-1": "pass"},
	},
	"half of IPv4 where that is authorised": {
		"set": {allowed: ["0.0.0.0/1"]},
		"parameters": {"networks": ["0.0.0.0/0"]},
		"want": {"host-1": "pass"},
	},
	"too wide, but disabled": {
		"set": {
			allowed: ["0.0.0.0/1", "128.0.0.0/1"],
			"/hosts/host-1/firewall/rulesets/sshServer/enabled": false,
		},
		"want": {"host-1": "pass"},
	},
	"addresses unknown": {"gap": {allowed: "denied"}, "want": {"host-1": "undetermined"}},
}
