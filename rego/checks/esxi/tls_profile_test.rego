package checks.esxi.tls_profile_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"version": "8.0.3",
	"tls_server": {"configured": "NIST_2024", "booted": "NIST_2024"},
}}}

cases := {
	"approved": {"want": {"host-1": "pass"}},
	"version 9": {"set": {"/hosts/host-1/version": "9.0.0"}, "want": {"host-1": "pass"}},
	"version 10": {"set": {"/hosts/host-1/version": "10.0.0"}, "want": {"host-1": "pass"}},
	"the stricter one": {
		"set": {
			"/hosts/host-1/tls_server/configured": "NIST_2024_TLS_13_ONLY",
			"/hosts/host-1/tls_server/booted": "NIST_2024_TLS_13_ONLY",
		},
		"want": {"host-1": "pass"},
	},
	"compatible": {"set": {"/hosts/host-1/tls_server/configured": "COMPATIBLE"}, "want": {"host-1": "fail"}},
	"not restarted": {"set": {"/hosts/host-1/tls_server/booted": "COMPATIBLE"}, "want": {"host-1": "fail"}},
	"the site wants more": {
		"parameters": {"profiles": ["NIST_2024_TLS_13_ONLY"]},
		"want": {"host-1": "fail"},
	},
	"older": {"set": {"/hosts/host-1/version": "8.0.2"}, "want": {"host-1": "not_applicable"}},
	"before profiles": {
		"set": {"/hosts/host-1/version": "8.0.2"},
		"gap": {"/hosts/host-1/tls_server": "unsupported"},
		"want": {"host-1": "not_applicable"},
	},
	"version 7": {
		"set": {"/hosts/host-1/version": "7.0.3"},
		"gap": {"/hosts/host-1/tls_server": "unsupported"},
		"want": {"host-1": "not_applicable"},
	},
	"version unknown": {"gap": {"/hosts/host-1/version": "stale"}, "want": {"host-1": "undetermined"}},
	"another spelling of the version": {
		"set": {"/hosts/host-1/version": "8.0"},
		"gap": {"/hosts/host-1/tls_server": "unsupported"},
		"want": {"host-1": "undetermined"},
	},
	"not set": {"set": {"/hosts/host-1/tls_server/configured": null}, "want": {"host-1": "undetermined"}},
	"profile in use unknown": {
		"gap": {"/hosts/host-1/tls_server/booted": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/tls_server": "not_asked"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/tls_server"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/tls_server/booted": 1}, "want": {"host-1": "undetermined"}},
}
