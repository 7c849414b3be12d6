package checks.esxi.log_tls_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {
		"Syslog.global.logHost": "ssl://log.gov.example:6514",
		"Syslog.global.certificate.checkSSLCerts": true,
	},
}}}

log_host := "/hosts/host-1/options/Syslog.global.logHost"

cases := {
	"two log hosts over TLS": {
		"set": {log_host: "ssl://log.gov.example:6514, SSL://[2001:db8::5]:6514"},
		"want": {"host-1": "pass"},
	},
	"plain TCP": {"set": {log_host: "tcp://log.gov.example:514"}, "want": {"host-1": "fail"}},
	"UDP": {"set": {log_host: "udp://log.gov.example:514"}, "want": {"host-1": "fail"}},
	"no scheme": {"set": {log_host: "log.gov.example:6514"}, "want": {"host-1": "fail"}},
	"one of two in plain text": {
		"set": {log_host: "ssl://log.gov.example:6514,udp://log.gov.example:514"},
		"want": {"host-1": "fail"},
	},
	"a scheme inside a name": {"set": {log_host: "udp://ssl://log.gov.example"}, "want": {"host-1": "fail"}},
	"a scheme without a host": {"set": {log_host: "ssl://"}, "want": {"host-1": "fail"}},
	"nothing is sent": {"set": {log_host: ""}, "want": {"host-1": "fail"}},
	"only a comma": {"set": {log_host: ","}, "want": {"host-1": "fail"}},
	"log host not set": {"set": {log_host: null}, "want": {"host-1": "fail"}},
	"log host denied": {"gap": {log_host: "denied"}, "want": {"host-1": "undetermined"}},
	"log host: no evidence at all": {"remove": [log_host], "want": {"host-1": "undetermined"}},
	"log host of another type": {"set": {log_host: 6514}, "want": {"host-1": "undetermined"}},
	"verified over TLS": {"want": {"host-1": "pass"}},
	"certificates are not checked": {
		"set": {"/hosts/host-1/options/Syslog.global.certificate.checkSSLCerts": false},
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
}
