package checks.website.high_risk_ports_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"probed_ports": [22, 80, 443, 3306],
	"ports": {"203.0.113.10": {
		"22": {"state": "closed"},
		"80": {"state": "open"},
		"443": {"state": "open"},
		"3306": {"state": "unreachable"},
	}},
}}}

parameters := {"ports": ["22", "3306"]}

cases := {
	"all shut": {"want": {"www.example.gov.cn": "pass"}},
	"remote shell open": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/22/state": "open"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"database opens": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/3306/state": "open"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a port nobody probed": {
		"set": {"/websites/www.example.gov.cn/probed_ports": [80, 443, 3306]},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a port that the site adds": {"parameters": {"ports": ["8080"]}, "want": {"www.example.gov.cn": "fail"}},
	"the web itself is none": {
		"set": {"/websites/www.example.gov.cn/ports/203.0.113.10/80/state": "closed"},
		"want": {"www.example.gov.cn": "pass"},
	},
	"a list of which one was not probed": {"parameters": {"ports": ["22", "23"]}, "want": {"www.example.gov.cn": "fail"}},
	"one port not known": {
		"gap": {"/websites/www.example.gov.cn/ports/203.0.113.10/22": "failed"},
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
	"probed_ports is null": {
		"set": {"/websites/www.example.gov.cn/probed_ports": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"probed_ports is lost": {
		"gap": {"/websites/www.example.gov.cn/probed_ports": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"probed_ports is absent": {
		"remove": ["/websites/www.example.gov.cn/probed_ports"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"probed_ports of another type": {
		"set": {"/websites/www.example.gov.cn/probed_ports": "22"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
