package checks.esxi.ssh_ciphers_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"ssh_server": {"ciphers": "aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr"},
}}}

cases := {
	"approved": {"want": {"host-1": "pass"}},
	"fewer": {"set": {"/hosts/host-1/ssh_server/ciphers": "aes256-gcm@openssh.com"}, "want": {"host-1": "pass"}},
	"with blanks": {
		"set": {"/hosts/host-1/ssh_server/ciphers": "aes256-ctr, aes128-ctr"},
		"want": {"host-1": "pass"},
	},
	"one more": {"set": {"/hosts/host-1/ssh_server/ciphers": "aes256-ctr,3des-cbc"}, "want": {"host-1": "fail"}},
	"added to the default": {
		"set": {"/hosts/host-1/ssh_server/ciphers": "+aes256-ctr"},
		"want": {"host-1": "fail"},
	},
	"a pattern": {"set": {"/hosts/host-1/ssh_server/ciphers": "aes*"}, "want": {"host-1": "fail"}},
	"the site approves one": {"parameters": {"ciphers": ["aes256-gcm@openssh.com"]}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/ssh_server/ciphers": null}, "want": {"host-1": "undetermined"}},
	"the list lacks it": {
		"gap": {"/hosts/host-1/ssh_server/ciphers": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/ssh_server": "not_asked"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ssh_server"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/ssh_server/ciphers": ["aes256-ctr"]},
		"want": {"host-1": "undetermined"},
	},
}
