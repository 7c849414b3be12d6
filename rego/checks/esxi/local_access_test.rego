package checks.esxi.local_access_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"access": {
		"root": {"mode": "accessAdmin"},
		"vpxuser": {"mode": "accessAdmin"},
		"dcui": {"mode": "accessAdmin"},
	},
}}}

cases := {
	"accounts of the product": {"want": {"host-1": "pass"}},
	"another administrator": {
		"set": {"/hosts/host-1/access/helpdesk": {"mode": "accessAdmin"}},
		"want": {"host-1": "fail"},
	},
	"another reader": {
		"set": {"/hosts/host-1/access/helpdesk": {"mode": "accessReadOnly"}},
		"want": {"host-1": "fail"},
	},
	"a user without rights": {
		"set": {"/hosts/host-1/access/helpdesk": {"mode": "accessNone"}},
		"want": {"host-1": "pass"},
	},
	"a user who is shut out": {
		"set": {"/hosts/host-1/access/helpdesk": {"mode": "accessNoAccess"}},
		"want": {"host-1": "pass"},
	},
	"approved by the site": {
		"set": {"/hosts/host-1/access/svc-monitor": {"mode": "accessReadOnly"}},
		"parameters": {"approved": ["root", "dcui", "vpxuser", "svc-monitor"]},
		"want": {"host-1": "pass"},
	},
	"the site wants no root": {"parameters": {"approved": ["dcui", "vpxuser"]}, "want": {"host-1": "fail"}},
	"rights of one are unknown": {
		"gap": {"/hosts/host-1/access/root/mode": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"one fails, another is unknown": {
		"set": {"/hosts/host-1/access/helpdesk": {"mode": "accessAdmin"}},
		"gap": {"/hosts/host-1/access/root/mode": "failed"},
		"want": {"host-1": "fail"},
	},
	"denied": {"gap": {"/hosts/host-1/access": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/access"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/access/root/mode": 5}, "want": {"host-1": "undetermined"}},
	"not set": {"set": {"/hosts/host-1/access/root/mode": null}, "want": {"host-1": "undetermined"}},
}
