package checks.esxi.hyperthread_warning_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"UserVars.SuppressHyperthreadWarning": 0}}}}

cases := {
	"shown": {"want": {"host-1": "pass"}},
	"suppressed": {
		"set": {"/hosts/host-1/options/UserVars.SuppressHyperthreadWarning": 1},
		"want": {"host-1": "fail"},
	},
	"any other number suppresses it too": {
		"set": {"/hosts/host-1/options/UserVars.SuppressHyperthreadWarning": 2},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/UserVars.SuppressHyperthreadWarning": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/UserVars.SuppressHyperthreadWarning": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/UserVars.SuppressHyperthreadWarning"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/UserVars.SuppressHyperthreadWarning": "1"},
		"want": {"host-1": "undetermined"},
	},
}
