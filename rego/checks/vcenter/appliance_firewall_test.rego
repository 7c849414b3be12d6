package checks.vcenter.appliance_firewall_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"appliance": {"firewall": ["ACCEPT 10.10.0.0/24", "REJECT 0.0.0.0/0"]},
}}}

cases := {
	"closed": {"want": {"vc-1": "pass"}},
	"no rule": {"set": {"/vcenter/vc-1/appliance/firewall": []}, "want": {"vc-1": "fail"}},
	"accepting rules only": {
		"set": {"/vcenter/vc-1/appliance/firewall": ["ACCEPT 10.10.0.0/24"]},
		"want": {"vc-1": "fail"},
	},
	"open before it is closed": {
		"set": {"/vcenter/vc-1/appliance/firewall": ["ACCEPT 0.0.0.0/0", "DENY 0.0.0.0/0"]},
		"want": {"vc-1": "fail"},
	},
	"closed before it is open": {
		"set": {"/vcenter/vc-1/appliance/firewall": ["IGNORE 0.0.0.0/0", "ACCEPT 0.0.0.0/0"]},
		"want": {"vc-1": "pass"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"denied": {"gap": {"/vcenter/vc-1/appliance/firewall": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vcenter/vc-1/appliance/firewall"], "want": {"vc-1": "undetermined"}},
	"another type": {"set": {"/vcenter/vc-1/appliance/firewall": "x"}, "want": {"vc-1": "undetermined"}},
}
