package checks.firewall.tls_test

conforming := {"firewalls": {
	"fw": {"name": "fw", "tls_versions": ["TLSv1.2", "TLSv1.3"], "strong_crypto": true},
	"dfw": {"name": "dfw", "tls_versions": ["TLSv1.2"], "strong_crypto": null},
}}

cases := {
	"new versions": {"want": {"fw": "pass", "dfw": "pass"}},
	"TLS 1.1 as well": {
		"set": {"/firewalls/fw/tls_versions": ["TLSv1.1", "TLSv1.2"]},
		"want": {"fw": "fail", "dfw": "pass"},
	},
	"weak ciphers": {"set": {"/firewalls/fw/strong_crypto": false}, "want": {"fw": "fail", "dfw": "pass"}},
	"none named": {"set": {"/firewalls/fw/tls_versions": []}, "want": {"fw": "fail"}},
	"a site that wants 1.3 alone": {"parameters": {"versions": ["TLSv1.3"]}, "want": {"fw": "fail", "dfw": "fail"}},
	"an old version of the product": {
		"gap": {"/firewalls/fw/tls_versions": "unsupported"},
		"want": {"fw": "undetermined", "dfw": "pass"},
	},
	"the switch was not seen": {"gap": {"/firewalls/fw/strong_crypto": "denied"}, "want": {"fw": "undetermined"}},
	"text": {"set": {"/firewalls/fw/tls_versions": "tlsv1-2"}, "want": {"fw": "undetermined"}},
	"null": {"set": {"/firewalls/fw/tls_versions": null}, "want": {"fw": "undetermined"}},
	"no firewall": {"set": {"/firewalls": {}}, "want": {"*": "undetermined"}},
}
