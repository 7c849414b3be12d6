package checks.website.open_ports_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"declared_ports": [80, 443],
	"ports": {"203.0.113.10": {
		"22": {"state": "closed"},
		"80": {"state": "open"},
		"443": {"state": "open"},
		"8080": {"state": "unreachable"},
	}},
}}}

cases := {
	"declared ones only": {"want": {"www.example.gov.cn": "pass"}},
	"a foreign port": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/22/state": "open"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a filtered port that opens": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/8080/state": "open"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a declared port that is shut": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/80/state": "closed"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"no longer declared": {
		"set": {"/websites/www.example.gov.cn/declared_ports": [443]},
		"want": {"www.example.gov.cn": "fail"},
	},
	"one port not known": {
		"gap": {"/websites/www.example.gov.cn/ports/203.0.113.10/22": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"address silent": {
		"gap": {"/websites/www.example.gov.cn/ports/203.0.113.10": "unreachable"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"ports/203.0.113.10/22/state is null": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/22/state": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"ports/203.0.113.10/22/state is lost": {
		"gap": {"/websites/www.example.gov.cn/ports/203.0.113.10/22/state": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"ports/203.0.113.10/22/state is absent": {
		"remove": ["/websites/www.example.gov.cn/ports/203.0.113.10/22/state"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"ports/203.0.113.10/22/state of another type": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/22/state": 1},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"declared_ports is null": {
		"set": {"/websites/www.example.gov.cn/declared_ports": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"declared_ports is lost": {
		"gap": {"/websites/www.example.gov.cn/declared_ports": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"declared_ports is absent": {
		"remove": ["/websites/www.example.gov.cn/declared_ports"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"declared_ports of another type": {
		"set": {"/websites/www.example.gov.cn/declared_ports": "80"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
