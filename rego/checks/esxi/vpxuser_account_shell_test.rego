package checks.esxi.vpxuser_account_shell_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "accounts": {"vpxuser": {"shell": false}}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"with a shell": {"set": {"/hosts/host-1/accounts/vpxuser/shell": true}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/accounts/vpxuser/shell": null}, "want": {"host-1": "undetermined"}},
	"an unknown word": {
		"gap": {"/hosts/host-1/accounts/vpxuser/shell": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/accounts": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/accounts": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/accounts"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/accounts/vpxuser/shell": "yes"}, "want": {"host-1": "undetermined"}},
}
