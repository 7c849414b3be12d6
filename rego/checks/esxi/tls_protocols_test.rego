package checks.esxi.tls_protocols_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"version": "8.0.2",
	"options": {"UserVars.ESXiVPsDisabledProtocols": "sslv3,tlsv1,tlsv1.1"},
}}}

cases := {
	"from 8.0.3 on the profile decides": {
		"set": {"/hosts/host-1/version": "8.0.3", "/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": ""},
		"want": {"host-1": "not_applicable"},
	},
	"9.0, which lacks the setting": {
		"set": {"/hosts/host-1/version": "9.0.1"},
		"gap": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": "unsupported"},
		"want": {"host-1": "not_applicable"},
	},
	"version unknown": {"gap": {"/hosts/host-1/version": "failed"}, "want": {"host-1": "undetermined"}},
	"version in words": {"set": {"/hosts/host-1/version": "eight"}, "want": {"host-1": "undetermined"}},
	"all three": {"want": {"host-1": "pass"}},
	"TLS 1.1 is left": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": "sslv3,tlsv1"},
		"want": {"host-1": "fail"},
	},
	"TLS 1.0 is left": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": "sslv3,tlsv1.1"},
		"want": {"host-1": "fail"},
	},
	"empty": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": ""},
		"want": {"host-1": "fail"},
	},
	"blanks, order and case do not matter": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": " TLSv1.1, TLSv1 ,SSLv3"},
		"want": {"host-1": "pass"},
	},
	"more than asked": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": "sslv3,tlsv1,tlsv1.1,tlsv1.2"},
		"want": {"host-1": "pass"},
	},
	"another separator is not understood by the host either": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": "sslv3;tlsv1;tlsv1.1"},
		"want": {"host-1": "fail"},
	},
	"the site also disables TLS 1.2": {
		"parameters": {"protocols": ["sslv3", "tlsv1", "tlsv1.1", "tlsv1.2"]},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/UserVars.ESXiVPsDisabledProtocols": ["sslv3"]},
		"want": {"host-1": "undetermined"},
	},
}
