package checks.esxi.shell_warning_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"UserVars.SuppressShellWarning": 0}}}}

cases := {
	"shown": {"want": {"host-1": "pass"}},
	"suppressed": {
		"set": {"/hosts/host-1/options/UserVars.SuppressShellWarning": 1},
		"want": {"host-1": "fail"},
	},
	"any other number suppresses it too": {
		"set": {"/hosts/host-1/options/UserVars.SuppressShellWarning": 2},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/UserVars.SuppressShellWarning": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/UserVars.SuppressShellWarning": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/UserVars.SuppressShellWarning"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/UserVars.SuppressShellWarning": "1"},
		"want": {"host-1": "undetermined"},
	},
}
