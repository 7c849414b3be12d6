package checks.website.domain_suffix_test

conforming := {"websites": {"www.example.gov.cn": {"name": "www.example.gov.cn", "ascii": "www.example.gov.cn"}}}

cases := {
	"under .gov.cn": {"want": {"www.example.gov.cn": "pass"}},
	"under .政务.cn": {
		"set": {"/websites/www.example.gov.cn/ascii": "www.xn--fiq228c.xn--zfr164b.cn"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"under .政务": {
		"set": {"/websites/www.example.gov.cn/ascii": "xn--fiq228c.xn--zfr164b"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"commercial": {
		"set": {"/websites/www.example.gov.cn/ascii": "www.example.com.cn"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"only looks alike": {
		"set": {"/websites/www.example.gov.cn/ascii": "www.examplegov.cn"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"suffix in the middle": {
		"set": {"/websites/www.example.gov.cn/ascii": "www.example.gov.cn.example.com"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"the suffix itself": {
		"set": {"/websites/www.example.gov.cn/ascii": "gov.cn"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a site's own list": {
		"set": {"/websites/www.example.gov.cn/ascii": "www.example.org.cn"},
		"parameters": {"suffixes": [".org.cn"]},
		"want": {"www.example.gov.cn": "pass"},
	},
	"ascii is null": {
		"set": {"/websites/www.example.gov.cn/ascii": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"ascii is lost": {
		"gap": {"/websites/www.example.gov.cn/ascii": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"ascii is absent": {
		"remove": ["/websites/www.example.gov.cn/ascii"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"ascii of another type": {
		"set": {"/websites/www.example.gov.cn/ascii": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
