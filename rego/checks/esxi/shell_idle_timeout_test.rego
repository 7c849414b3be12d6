package checks.esxi.shell_idle_timeout_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"UserVars.ESXiShellInteractiveTimeOut": 600},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the upper bound": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": 900},
		"want": {"host-1": "pass"},
	},
	"above the bound": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": 901},
		"want": {"host-1": "fail"},
	},
	"at the lower bound": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": 1},
		"want": {"host-1": "pass"},
	},
	"0 is outside": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": 0},
		"want": {"host-1": "fail"},
	},
	"negative": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": -1},
		"want": {"host-1": "fail"},
	},
	"a site that wants 300": {"parameters": {"max_seconds": 300}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/UserVars.ESXiShellInteractiveTimeOut": "5"},
		"want": {"host-1": "undetermined"},
	},
}
