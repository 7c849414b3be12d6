package checks.website.certificate_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"tls": {
		"203.0.113.10:443": {"certificate": {"chain_ok": true, "names_match": true, "started": true, "days_left": 90}},
		"203.0.113.11:443": {"certificate": {"chain_ok": true, "names_match": true, "started": true, "days_left": 90}},
	},
}}}

cases := {
	"good": {"want": {"www.example.gov.cn": "pass"}},
	"one back end forgotten at the renewal": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.11:443/certificate/days_left": 3},
		"want": {"www.example.gov.cn": "fail"},
	},
	"one back end silent": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.11:443": "unreachable"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"no chain": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/chain_ok": false},
		"want": {"www.example.gov.cn": "fail"},
	},
	"another name": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/names_match": false},
		"want": {"www.example.gov.cn": "fail"},
	},
	"not yet valid": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/started": false},
		"want": {"www.example.gov.cn": "fail"},
	},
	"30 days left": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left": 30},
		"want": {"www.example.gov.cn": "pass"},
	},
	"29 days left": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left": 29},
		"want": {"www.example.gov.cn": "fail"},
	},
	"expired": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left": -1},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a site that wants 60": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left": 59},
		"parameters": {"min_days": 60},
		"want": {"www.example.gov.cn": "fail"},
	},
	"SM2": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate": "unsupported"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/chain_ok is null": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/chain_ok": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/chain_ok is lost": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/chain_ok": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/chain_ok is absent": {
		"remove": ["/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/chain_ok"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/chain_ok of another type": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/chain_ok": "yes"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/names_match is null": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/names_match": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/names_match is lost": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/names_match": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/names_match is absent": {
		"remove": ["/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/names_match"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/names_match of another type": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/names_match": "yes"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/started is null": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/started": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/started is lost": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/started": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/started is absent": {
		"remove": ["/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/started"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/started of another type": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/started": "yes"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/days_left is null": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/days_left is lost": {
		"gap": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/days_left is absent": {
		"remove": ["/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"certificate/days_left of another type": {
		"set": {"/websites/www.example.gov.cn/tls/203.0.113.10:443/certificate/days_left": "90"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
