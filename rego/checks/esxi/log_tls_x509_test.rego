package checks.esxi.log_tls_x509_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {
		"Syslog.global.logHost": "ssl://log.gov.example:6514",
		"Syslog.global.certificate.strictX509Compliance": true,
	},
}}}

cases := {
	"strict": {"want": {"host-1": "pass"}},
	"loose, the default": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": false},
		"want": {"host-1": "fail"},
	},
	"one of two over TLS": {
		"set": {
			"/hosts/host-1/options/Syslog.global.logHost": "udp://log.gov.example:514, SSL://log-b.gov.example:6514",
			"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": false,
		},
		"want": {"host-1": "fail"},
	},
	"no TLS": {
		"set": {
			"/hosts/host-1/options/Syslog.global.logHost": "tcp://log.gov.example:514",
			"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": false,
		},
		"want": {"host-1": "not_applicable"},
	},
	"a scheme inside a name": {
		"set": {
			"/hosts/host-1/options/Syslog.global.logHost": "udp://ssl://log.gov.example",
			"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": false,
		},
		"want": {"host-1": "not_applicable"},
	},
	"no log host": {
		"set": {
			"/hosts/host-1/options/Syslog.global.logHost": null,
			"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": false,
		},
		"want": {"host-1": "not_applicable"},
	},
	"no TLS, switch unknown": {
		"set": {"/hosts/host-1/options/Syslog.global.logHost": "tcp://log.gov.example:514"},
		"gap": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": "unsupported"},
		"want": {"host-1": "not_applicable"},
	},
	"a switch that the version lacks": {
		"gap": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": "unsupported"},
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.logHost: denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.logHost": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.logHost: no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.logHost"],
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.logHost: another type": {
		"set": {"/hosts/host-1/options/Syslog.global.logHost": 5},
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.certificate.strictX509Compliance: not set": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": null},
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.certificate.strictX509Compliance: denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.certificate.strictX509Compliance: no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance"],
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.certificate.strictX509Compliance: another type": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": "true"},
		"want": {"host-1": "undetermined"},
	},
}
