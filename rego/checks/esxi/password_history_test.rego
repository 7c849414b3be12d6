package checks.esxi.password_history_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Security.PasswordHistory": 5}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the bound": {"set": {"/hosts/host-1/options/Security.PasswordHistory": 5}, "want": {"host-1": "pass"}},
	"below the bound": {
		"set": {"/hosts/host-1/options/Security.PasswordHistory": 4},
		"want": {"host-1": "fail"},
	},
	"far above the bound": {
		"set": {"/hosts/host-1/options/Security.PasswordHistory": 50},
		"want": {"host-1": "pass"},
	},
	"zero": {"set": {"/hosts/host-1/options/Security.PasswordHistory": 0}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Security.PasswordHistory": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Security.PasswordHistory": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Security.PasswordHistory"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Security.PasswordHistory": "5"},
		"want": {"host-1": "undetermined"},
	},
}
