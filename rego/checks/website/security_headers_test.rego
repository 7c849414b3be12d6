package checks.website.security_headers_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"pages": {
		"203.0.113.10:443": {"headers": {
			"hsts_max_age": 31536000,
			"csp": "default-src 'self'",
			"content_type_options": "nosniff",
			"framing": "deny",
			"cookies": {"SESSION": {"secure": true, "http_only": true}},
		}},
		"203.0.113.11:443": {"headers": {
			"hsts_max_age": 31536000,
			"csp": "default-src 'self'",
			"content_type_options": "nosniff",
			"framing": "deny",
			"cookies": {"SESSION": {"secure": true, "http_only": true}},
		}},
	},
}}}

csp := "/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/csp"

cases := {
	"all there": {"want": {"www.example.gov.cn": "pass"}},
	"180 days of HSTS": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/hsts_max_age": 15552000},
		"want": {"www.example.gov.cn": "pass"},
	},
	"no HSTS at one back end": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.11:443/headers/hsts_max_age": null},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a second less": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/hsts_max_age": 15551999},
		"want": {"www.example.gov.cn": "fail"},
	},
	"no HSTS": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/hsts_max_age": null},
		"want": {"www.example.gov.cn": "fail"},
	},
	"no policy": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/csp": null},
		"want": {"www.example.gov.cn": "fail"},
	},
	"empty policy": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/csp": ""},
		"want": {"www.example.gov.cn": "fail"},
	},
	"sniffing": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/content_type_options": null},
		"want": {"www.example.gov.cn": "fail"},
	},
	"sniffing, another word": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/content_type_options": "none"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"framed by anybody": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/framing": null},
		"want": {"www.example.gov.cn": "fail"},
	},
	"framing of another kind": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/framing": "all"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"framed by itself": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/framing": "sameorigin"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"framed by listed sites": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/framing": "listed"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"cookie in the clear": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/secure": false},
		"want": {"www.example.gov.cn": "fail"},
	},
	"cookie open to scripts": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/http_only": false},
		"want": {"www.example.gov.cn": "fail"},
	},
	"cookie that scripts may read": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/http_only": false},
		"parameters": {"script_cookies": ["SESSION"]},
		"want": {"www.example.gov.cn": "pass"},
	},
	"no cookies": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies": {}},
		"want": {"www.example.gov.cn": "pass"},
	},
	"no answer": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers": "unreachable"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/hsts_max_age is lost": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/hsts_max_age": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/hsts_max_age is absent": {
		"remove": ["/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/hsts_max_age"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/hsts_max_age of another type": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/hsts_max_age": "1"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/csp is lost": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/csp": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/csp is absent": {
		"remove": ["/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/csp"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/csp of another type": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/csp": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/content_type_options is lost": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/content_type_options": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/content_type_options is absent": {
		"remove": ["/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/content_type_options"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/content_type_options of another type": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/content_type_options": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/framing is lost": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/framing": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/framing is absent": {
		"remove": ["/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/framing"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/framing of another type": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/framing": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/secure is null": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/secure": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/secure is lost": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/secure": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/secure is absent": {
		"remove": ["/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/secure"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/secure of another type": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/secure": "yes"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/http_only is null": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/http_only": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/http_only is lost": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/http_only": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/http_only is absent": {
		"remove": ["/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/http_only"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"headers/cookies/SESSION/http_only of another type": {
		"set": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/SESSION/http_only": "yes"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"default-src *": {"set": {csp: "default-src *"}, "want": {"www.example.gov.cn": "fail"}},
	"default-src https:": {"set": {csp: "default-src https:"}, "want": {"www.example.gov.cn": "fail"}},
	"default-src * 'unsafe-inline' 'unsafe-eval'": {
		"set": {csp: "default-src * 'unsafe-inline' 'unsafe-eval'"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"default-src 'self'; script-src *": {
		"set": {csp: "default-src 'self'; script-src *"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"script-src https://*:443; object-src 'none'": {
		"set": {csp: "script-src https://*:443; object-src 'none'"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"upgrade-insecure-requests": {"set": {csp: "upgrade-insecure-requests"}, "want": {"www.example.gov.cn": "fail"}},
	"report-uri /csp": {"set": {csp: "report-uri /csp"}, "want": {"www.example.gov.cn": "fail"}},
	"frame-ancestors *": {"set": {csp: "frame-ancestors *"}, "want": {"www.example.gov.cn": "fail"}},
	"script-src 'self' http: https:": {
		"set": {csp: "script-src 'self' http: https:"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"default-src *.com": {"set": {csp: "default-src *.com"}, "want": {"www.example.gov.cn": "fail"}},
	"no-such-directive 'none'": {"set": {csp: "no-such-directive 'none'"}, "want": {"www.example.gov.cn": "fail"}},
	";;": {"set": {csp: ";;"}, "want": {"www.example.gov.cn": "fail"}},
	"default-src *; default-src 'none'": {
		"set": {csp: "default-src *; default-src 'none'"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"script-src-elem *; script-src 'self'": {
		"set": {csp: "script-src-elem *; script-src 'self'"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"img-src *; img-src 'self'": {"set": {csp: "img-src *; img-src 'self'"}, "want": {"www.example.gov.cn": "fail"}},
	"default-src 'self'": {"set": {csp: "default-src 'self'"}, "want": {"www.example.gov.cn": "pass"}},
	"script-src 'nonce-x' 'strict-dynamic' https: http:": {
		"set": {csp: "script-src 'nonce-x' 'strict-dynamic' https: http:"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"default-src *, script-src 'self'": {
		"set": {csp: "default-src *, script-src 'self'"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"DEFAULT-SRC\t'none'": {"set": {csp: "DEFAULT-SRC\t'none'"}, "want": {"www.example.gov.cn": "pass"}},
	"object-src 'none'; img-src *": {
		"set": {csp: "object-src 'none'; img-src *"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"frame-ancestors 'self'": {"set": {csp: "frame-ancestors 'self'"}, "want": {"www.example.gov.cn": "pass"}},
	"script-src https://*.gov.cn": {
		"set": {csp: "script-src https://*.gov.cn"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"sandbox": {"set": {csp: "sandbox"}, "want": {"www.example.gov.cn": "pass"}},
	"default-src": {"set": {csp: "default-src"}, "want": {"www.example.gov.cn": "pass"}},
	"default-src *; script-src 'self'": {
		"set": {csp: "default-src *; script-src 'self'"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"a cookie that cannot be read": {
		"gap": {"/websites/www.example.gov.cn/pages/203.0.113.10:443/headers/cookies/#2": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
