package checks.esxi.log_tls_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {
		"Syslog.global.certificate.checkSSLCerts": true,
		"Syslog.global.certificate.strictX509Compliance": true,
	},
}}}

cases := {
	"both on": {"want": {"host-1": "pass"}},
	"certificates are not checked": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts": false},
		"want": {"host-1": "fail"},
	},
	"checked loosely": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": false},
		"want": {"host-1": "fail"},
	},
	"both off": {
		"set": {
			"/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts": false,
			"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": false,
		},
		"want": {"host-1": "fail"},
	},
	"one is off, the other unknown": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts": false},
		"gap": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": "failed"},
		"want": {"host-1": "fail"},
	},
	"both unknown": {"gap": {"/hosts/host-1/options": "denied"}, "want": {"host-1": "undetermined"}},
	"check: not set": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts": null},
		"want": {"host-1": "undetermined"},
	},
	"check: denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"check: no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts"],
		"want": {"host-1": "undetermined"},
	},
	"check: another type": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts": "true"},
		"want": {"host-1": "undetermined"},
	},
	"strict: not set": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": null},
		"want": {"host-1": "undetermined"},
	},
	"strict: denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"strict: no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance"],
		"want": {"host-1": "undetermined"},
	},
	"strict: another type": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.strictX509Compliance": "true"},
		"want": {"host-1": "undetermined"},
	},
}
