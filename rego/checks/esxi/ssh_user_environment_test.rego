package checks.esxi.ssh_user_environment_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "ssh_server": {"permituserenvironment": "no"}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"allowed": {"set": {"/hosts/host-1/ssh_server/permituserenvironment": "yes"}, "want": {"host-1": "fail"}},
	"a pattern": {"set": {"/hosts/host-1/ssh_server/permituserenvironment": "LANG"}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/ssh_server/permituserenvironment": null},
		"want": {"host-1": "undetermined"},
	},
	"an unknown word": {
		"gap": {"/hosts/host-1/ssh_server/permituserenvironment": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/ssh_server": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/ssh_server": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ssh_server"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/ssh_server/permituserenvironment": 7},
		"want": {"host-1": "undetermined"},
	},
}
