package checks.esxi.account_unlock_time_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Security.AccountUnlockTime": 900}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the bound": {
		"set": {"/hosts/host-1/options/Security.AccountUnlockTime": 900},
		"want": {"host-1": "pass"},
	},
	"below the bound": {
		"set": {"/hosts/host-1/options/Security.AccountUnlockTime": 899},
		"want": {"host-1": "fail"},
	},
	"far above the bound": {
		"set": {"/hosts/host-1/options/Security.AccountUnlockTime": 9000},
		"want": {"host-1": "pass"},
	},
	"zero": {"set": {"/hosts/host-1/options/Security.AccountUnlockTime": 0}, "want": {"host-1": "fail"}},
	"a site that wants an hour": {"parameters": {"min_seconds": 3600}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Security.AccountUnlockTime": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Security.AccountUnlockTime": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Security.AccountUnlockTime"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Security.AccountUnlockTime": "5"},
		"want": {"host-1": "undetermined"},
	},
}
