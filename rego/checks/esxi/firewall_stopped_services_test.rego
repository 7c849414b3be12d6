package checks.esxi.firewall_stopped_services_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"firewall": {"rulesets": {
		"ntpClient": {"enabled": true, "service_running": true},
		"sshServer": {"enabled": false, "service_running": false},
		"dns": {"enabled": true, "service_running": null},
	}},
}}}

cases := {
	"services run": {"want": {"host-1": "pass"}},
	"a service was stopped": {
		"set": {"/hosts/host-1/firewall/rulesets/ntpClient/service_running": false},
		"want": {"host-1": "fail"},
	},
	"enabled for a stopped service": {
		"set": {"/hosts/host-1/firewall/rulesets/sshServer/enabled": true},
		"want": {"host-1": "fail"},
	},
	"of no service": {
		"set": {"/hosts/host-1/firewall/rulesets/ntpClient/service_running": null},
		"want": {"host-1": "pass"},
	},
	"state of a service unknown": {
		"gap": {"/hosts/host-1/firewall/rulesets/ntpClient/service_running": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"ruleset denied": {
		"gap": {"/hosts/host-1/firewall/rulesets/ntpClient/enabled": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"firewall denied": {"gap": {"/hosts/host-1/firewall": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/firewall"], "want": {"host-1": "undetermined"}},
	"enabled: not set": {
		"set": {"/hosts/host-1/firewall/rulesets/ntpClient/enabled": null},
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/firewall/rulesets/ntpClient/service_running": "stopped"},
		"want": {"host-1": "undetermined"},
	},
}
