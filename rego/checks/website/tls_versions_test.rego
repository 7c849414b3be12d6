package checks.website.tls_versions_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"tls": {
		"203.0.113.10:443": {"versions": {
			"1.0": {"accepted": false},
			"1.1": {"accepted": false},
			"1.2": {"accepted": true},
			"1.3": {"accepted": true},
		}},
		"203.0.113.11:443": {"versions": {
			"1.0": {"accepted": false},
			"1.1": {"accepted": false},
			"1.2": {"accepted": true},
			"1.3": {"accepted": true},
		}},
	},
}}}

cases := {
	"1.2 and 1.3": {"want": {"www.example.gov.cn": "pass"}},
	"1.1 open": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.1/accepted": true},
		"want": {"www.example.gov.cn": "fail"},
	},
	"1.1 open at one back end": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.11:443/versions/1.1/accepted": true},
		"want": {"www.example.gov.cn": "fail"},
	},
	"one back end silent": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.11:443": "unreachable"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"TLCP only": {
		"gap": {
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.2": "unsupported",
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.3": "unsupported",
		},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"1.0 open": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.0/accepted": true},
		"want": {"www.example.gov.cn": "fail"},
	},
	"no 1.3": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.3/accepted": false},
		"want": {"www.example.gov.cn": "pass"},
	},
	"1.3 demanded": {"parameters": {"min": "1.3"}, "want": {"www.example.gov.cn": "fail"}},
	"1.0 did not answer": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.0": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"1.0 did not answer, 1.1 open": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.1/accepted": true},
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.0": "failed"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"tls/*/versions/1.1/accepted is null": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.1/accepted": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"tls/*/versions/1.1/accepted is lost": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.1/accepted": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"tls/*/versions/1.1/accepted is absent": {
		"remove": ["/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.1/accepted"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"tls/*/versions/1.1/accepted of another type": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/versions/1.1/accepted": "yes"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
