package checks.esxi.ssh_alive_interval_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "ssh_server": {"clientaliveinterval": 200}}}}

cases := {
	"at the limit": {"want": {"host-1": "pass"}},
	"least": {"set": {"/hosts/host-1/ssh_server/clientaliveinterval": 1}, "want": {"host-1": "pass"}},
	"off": {"set": {"/hosts/host-1/ssh_server/clientaliveinterval": 0}, "want": {"host-1": "fail"}},
	"above the limit": {"set": {"/hosts/host-1/ssh_server/clientaliveinterval": 201}, "want": {"host-1": "fail"}},
	"the site wants less": {"parameters": {"most": 199}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/ssh_server/clientaliveinterval": null}, "want": {"host-1": "undetermined"}},
	"the list lacks it": {
		"gap": {"/hosts/host-1/ssh_server/clientaliveinterval": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/ssh_server": "not_asked"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ssh_server"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/ssh_server/clientaliveinterval": "200"},
		"want": {"host-1": "undetermined"},
	},
}
