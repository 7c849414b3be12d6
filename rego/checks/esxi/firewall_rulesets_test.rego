package checks.esxi.firewall_rulesets_test

# What the site chose; a case's own parameters override it.
parameters := {"approved": ["dns", "ntpClient", "syslog"]}

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"firewall": {"rulesets": {
		"dns": {"enabled": true},
		"ntpClient": {"enabled": true},
		"sshServer": {"enabled": false},
	}},
}}}

cases := {
	"only approved ones": {"want": {"host-1": "pass"}},
	"one too many": {
		"set": {"/hosts/host-1/firewall/rulesets/sshServer/enabled": true},
		"want": {"host-1": "fail"},
	},
	"an approved one is off": {
		"set": {"/hosts/host-1/firewall/rulesets/dns/enabled": false},
		"want": {"host-1": "pass"},
	},
	"nothing is approved": {"parameters": {"approved": []}, "want": {"host-1": "fail"}},
	"keys are case-sensitive": {
		"set": {"/hosts/host-1/firewall/rulesets/DNS": {"enabled": true}},
		"want": {"host-1": "fail"},
	},
	"a key with a slash and a tilde": {
		"set": {"/hosts/host-1/firewall/rulesets/a~1b~0c": {"enabled": true}},
		"want": {"host-1": "fail"},
	},
	"no ruleset at all": {"set": {"/hosts/host-1/firewall/rulesets": {}}, "want": {"host-1": "undetermined"}},
	"not set": {
		"set": {"/hosts/host-1/firewall/rulesets/dns/enabled": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {"gap": {"/hosts/host-1/firewall/rulesets": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/firewall/rulesets"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/firewall/rulesets/dns/enabled": 1},
		"want": {"host-1": "undetermined"},
	},
}
