package checks.esxi.firewall_default_deny_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"firewall": {"incoming_blocked": true, "outgoing_blocked": true},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"open by default": {"set": {"/hosts/host-1/firewall/incoming_blocked": false}, "want": {"host-1": "fail"}},
	"open outwards by default": {"set": {"/hosts/host-1/firewall/outgoing_blocked": false}, "want": {"host-1": "fail"}},
	"outgoing not set": {"set": {"/hosts/host-1/firewall/outgoing_blocked": null}, "want": {"host-1": "undetermined"}},
	"outgoing denied": {
		"gap": {"/hosts/host-1/firewall/outgoing_blocked": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"whole firewall denied": {"gap": {"/hosts/host-1/firewall": "denied"}, "want": {"host-1": "undetermined"}},
	"not set": {"set": {"/hosts/host-1/firewall/incoming_blocked": null}, "want": {"host-1": "undetermined"}},
	"denied": {
		"gap": {"/hosts/host-1/firewall/incoming_blocked": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/firewall/incoming_blocked"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/firewall/incoming_blocked": "true"},
		"want": {"host-1": "undetermined"},
	},
}
