package checks.esxi.lockdown_exceptions_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "lockdown_exceptions": []}}}

cases := {
	"nobody is excepted": {"want": {"host-1": "pass"}},
	"one user too many": {
		"set": {"/hosts/host-1/lockdown_exceptions": ["svc-backup"]},
		"want": {"host-1": "fail"},
	},
	"an approved user": {
		"set": {"/hosts/host-1/lockdown_exceptions": ["svc-backup"]},
		"parameters": {"approved": ["svc-backup"]},
		"want": {"host-1": "pass"},
	},
	"one approved, one not": {
		"set": {"/hosts/host-1/lockdown_exceptions": ["svc-backup", "tmp"]},
		"parameters": {"approved": ["svc-backup"]},
		"want": {"host-1": "fail"},
	},
	"ESXi user names are case-sensitive": {
		"set": {"/hosts/host-1/lockdown_exceptions": ["Svc-Backup"]},
		"parameters": {"approved": ["svc-backup"]},
		"want": {"host-1": "fail"},
	},
	"blanks do not matter": {
		"set": {"/hosts/host-1/lockdown_exceptions": ["svc-backup "]},
		"parameters": {"approved": [" svc-backup"]},
		"want": {"host-1": "pass"},
	},
	"approved but not excepted": {"parameters": {"approved": ["svc-backup"]}, "want": {"host-1": "pass"}},
	"not set": {"set": {"/hosts/host-1/lockdown_exceptions": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/lockdown_exceptions": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/lockdown_exceptions"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/lockdown_exceptions": "root"}, "want": {"host-1": "undetermined"}},
}
