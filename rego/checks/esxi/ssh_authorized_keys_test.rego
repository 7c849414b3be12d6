package checks.esxi.ssh_authorized_keys_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "ssh_keys": 0}}}

cases := {
	"none": {"want": {"host-1": "pass"}},
	"one": {"set": {"/hosts/host-1/ssh_keys": 1}, "want": {"host-1": "fail"}},
	"one, approved": {
		"set": {"/hosts/host-1/ssh_keys": 1},
		"parameters": {"most": 1},
		"want": {"host-1": "pass"},
	},
	"more than approved": {
		"set": {"/hosts/host-1/ssh_keys": 2},
		"parameters": {"most": 1},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/ssh_keys": null}, "want": {"host-1": "undetermined"}},
	"a version without the command": {
		"gap": {"/hosts/host-1/ssh_keys": "unsupported"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/ssh_keys": "not_asked"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ssh_keys"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/ssh_keys": "0"}, "want": {"host-1": "undetermined"}},
}
