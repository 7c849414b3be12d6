package checks.website.key_strength_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"tls": {
		"203.0.113.10:443": {"certificate": {"key_type": "RSA", "key_bits": 2048}},
		"203.0.113.11:443": {"certificate": {"key_type": "RSA", "key_bits": 2048}},
	},
}}}

cases := {
	"RSA 2048": {"want": {"www.example.gov.cn": "pass"}},
	"one back end with RSA 1024": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.11:443/certificate/key_bits": 1024},
		"want": {"www.example.gov.cn": "fail"},
	},
	"RSA 2047": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": 2047},
		"want": {"www.example.gov.cn": "fail"},
	},
	"RSA 1024": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": 1024},
		"want": {"www.example.gov.cn": "fail"},
	},
	"EC 256": {
		"set": {
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": "EC",
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": 256,
		},
		"want": {"www.example.gov.cn": "pass"},
	},
	"EC 224": {
		"set": {
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": "EC",
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": 224,
		},
		"want": {"www.example.gov.cn": "fail"},
	},
	"Ed25519": {
		"set": {
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": "Ed25519",
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": 256,
		},
		"want": {"www.example.gov.cn": "pass"},
	},
	"DSA": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": "DSA"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a site that wants 3072": {"parameters": {"rsa_bits": 3072}, "want": {"www.example.gov.cn": "fail"}},
	"a site that wants EC 384": {
		"set": {
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": "EC",
			"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": 256,
		},
		"parameters": {"ec_bits": 384},
		"want": {"www.example.gov.cn": "fail"},
	},
	"SM2": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate": "unsupported"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_bits is null": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_bits is lost": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_bits is absent": {
		"remove": ["/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_bits of another type": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_bits": "2048"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_type is null": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_type is lost": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_type is absent": {
		"remove": ["/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/key_type of another type": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/key_type": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
