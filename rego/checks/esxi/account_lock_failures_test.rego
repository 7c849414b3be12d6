package checks.esxi.account_lock_failures_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Security.AccountLockFailures": 5}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the upper bound": {
		"set": {"/hosts/host-1/options/Security.AccountLockFailures": 5},
		"want": {"host-1": "pass"},
	},
	"above the bound": {
		"set": {"/hosts/host-1/options/Security.AccountLockFailures": 6},
		"want": {"host-1": "fail"},
	},
	"at the lower bound": {
		"set": {"/hosts/host-1/options/Security.AccountLockFailures": 1},
		"want": {"host-1": "pass"},
	},
	"0 is outside": {
		"set": {"/hosts/host-1/options/Security.AccountLockFailures": 0},
		"want": {"host-1": "fail"},
	},
	"negative": {"set": {"/hosts/host-1/options/Security.AccountLockFailures": -1}, "want": {"host-1": "fail"}},
	"STIG's value is stricter and passes": {
		"set": {"/hosts/host-1/options/Security.AccountLockFailures": 3},
		"want": {"host-1": "pass"},
	},
	"a site under STIG": {"parameters": {"max": 3}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Security.AccountLockFailures": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Security.AccountLockFailures": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Security.AccountLockFailures"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Security.AccountLockFailures": "5"},
		"want": {"host-1": "undetermined"},
	},
}
