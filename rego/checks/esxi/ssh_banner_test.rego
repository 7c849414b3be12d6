package checks.esxi.ssh_banner_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "ssh_server": {"banner": "/etc/issue"}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"none": {"set": {"/hosts/host-1/ssh_server/banner": "none"}, "want": {"host-1": "fail"}},
	"another file": {"set": {"/hosts/host-1/ssh_server/banner": "/etc/motd"}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/ssh_server/banner": null}, "want": {"host-1": "undetermined"}},
	"an unknown word": {"gap": {"/hosts/host-1/ssh_server/banner": "failed"}, "want": {"host-1": "undetermined"}},
	"esxcli is off": {"gap": {"/hosts/host-1/ssh_server": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/ssh_server": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ssh_server"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/ssh_server/banner": 7}, "want": {"host-1": "undetermined"}},
}
