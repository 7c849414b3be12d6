package checks.website.content_baseline_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"pages": {"203.0.113.10:443": {"content": {"sha256": "aaaa"}}, "203.0.113.11:443": {"content": {"sha256": "aaaa"}}},
	"baseline": "aaaa",
}}}

cases := {
	"as approved": {"want": {"www.example.gov.cn": "pass"}},
	"tampered": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/content/sha256": "bbbb"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"tampered at one back end": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.11:443/content/sha256": "bbbb"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"one back end silent": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.11:443": "unreachable"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"another baseline": {
		"set": {"/websites/www.example.gov.cn/baseline": "bbbb"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"page too large": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/content": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"content/sha256 is null": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/content/sha256": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"content/sha256 is lost": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/content/sha256": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"content/sha256 is absent": {
		"remove": ["/websites/www.example.gov.cn/pages/203.0.113.10:443/content/sha256"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"content/sha256 of another type": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/content/sha256": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"baseline is null": {
		"set": {"/websites/www.example.gov.cn/baseline": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"baseline is lost": {
		"gap": {"/websites/www.example.gov.cn/baseline": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"baseline is absent": {
		"remove": ["/websites/www.example.gov.cn/baseline"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"baseline of another type": {
		"set": {"/websites/www.example.gov.cn/baseline": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
