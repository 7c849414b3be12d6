package checks.esxi.ssh_rhosts_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "ssh_server": {"ignorerhosts": "yes"}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"read": {"set": {"/hosts/host-1/ssh_server/ignorerhosts": "no"}, "want": {"host-1": "fail"}},
	"in part": {"set": {"/hosts/host-1/ssh_server/ignorerhosts": "shosts-only"}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/ssh_server/ignorerhosts": null}, "want": {"host-1": "undetermined"}},
	"an unknown word": {
		"gap": {"/hosts/host-1/ssh_server/ignorerhosts": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/ssh_server": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/ssh_server": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ssh_server"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/ssh_server/ignorerhosts": 7}, "want": {"host-1": "undetermined"}},
}
