package checks.esxi.password_max_days_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Security.PasswordMaxDays": 60}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the upper bound": {
		"set": {"/hosts/host-1/options/Security.PasswordMaxDays": 90},
		"want": {"host-1": "pass"},
	},
	"above the bound": {
		"set": {"/hosts/host-1/options/Security.PasswordMaxDays": 91},
		"want": {"host-1": "fail"},
	},
	"at the lower bound": {
		"set": {"/hosts/host-1/options/Security.PasswordMaxDays": 1},
		"want": {"host-1": "pass"},
	},
	"0 is outside": {"set": {"/hosts/host-1/options/Security.PasswordMaxDays": 0}, "want": {"host-1": "fail"}},
	"negative": {"set": {"/hosts/host-1/options/Security.PasswordMaxDays": -1}, "want": {"host-1": "fail"}},
	"the product's default never expires": {
		"set": {"/hosts/host-1/options/Security.PasswordMaxDays": 99999},
		"want": {"host-1": "fail"},
	},
	"a site that follows SCG": {
		"set": {"/hosts/host-1/options/Security.PasswordMaxDays": 9999},
		"parameters": {"max_days": 9999},
		"want": {"host-1": "pass"},
	},
	"a site that wants 30": {"parameters": {"max_days": 30}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Security.PasswordMaxDays": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Security.PasswordMaxDays": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Security.PasswordMaxDays"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Security.PasswordMaxDays": "5"},
		"want": {"host-1": "undetermined"},
	},
}
