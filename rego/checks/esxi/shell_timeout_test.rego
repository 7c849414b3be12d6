package checks.esxi.shell_timeout_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"UserVars.ESXiShellTimeOut": 300}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the upper bound": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": 600},
		"want": {"host-1": "pass"},
	},
	"above the bound": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": 601},
		"want": {"host-1": "fail"},
	},
	"at the lower bound": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": 1},
		"want": {"host-1": "pass"},
	},
	"0 is outside": {"set": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": 0}, "want": {"host-1": "fail"}},
	"negative": {"set": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": -1}, "want": {"host-1": "fail"}},
	"a site that wants 120": {"parameters": {"max_seconds": 120}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/UserVars.ESXiShellTimeOut"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellTimeOut": "5"},
		"want": {"host-1": "undetermined"},
	},
}
