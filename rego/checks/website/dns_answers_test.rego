package checks.website.dns_answers_test

conforming := {"websites": {"www.example.gov.cn": {
	"name": "www.example.gov.cn",
	"registered": ["203.0.113.10", "203.0.113.11"],
	"resolvers": {
		"192.0.2.53:53": {"answers": ["203.0.113.10"]},
		"198.51.100.53:53": {"answers": ["203.0.113.10", "203.0.113.11"]},
	},
}}}

cases := {
	"all registered": {"want": {"www.example.gov.cn": "pass"}},
	"a foreign address": {
		"set": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53/answers": ["198.51.100.66"]},
		"want": {"www.example.gov.cn": "fail"},
	},
	"a foreign address beside a registered one": {
		"set": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53/answers": ["198.51.100.66", "203.0.113.10"]},
		"want": {"www.example.gov.cn": "fail"},
	},
	"no such name at one resolver": {
		"set": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53/answers": []},
		"want": {"www.example.gov.cn": "fail"},
	},
	"an address taken off the register": {
		"set": {"/websites/www.example.gov.cn/registered": ["203.0.113.10"]},
		"want": {"www.example.gov.cn": "fail"},
	},
	"one resolver silent": {
		"gap": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53": "unreachable"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"one silent, one poisoned": {
		"set": {"/websites/www.example.gov.cn/resolvers/198.51.100.53:53/answers": ["198.51.100.66"]},
		"gap": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53": "unreachable"},
		"want": {"www.example.gov.cn": "fail"},
	},
	"resolvers/192.0.2.53:53/answers is null": {
		"set": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53/answers": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"resolvers/192.0.2.53:53/answers is lost": {
		"gap": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53/answers": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"resolvers/192.0.2.53:53/answers is absent": {
		"remove": ["/websites/www.example.gov.cn/resolvers/192.0.2.53:53/answers"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"resolvers/192.0.2.53:53/answers of another type": {
		"set": {"/websites/www.example.gov.cn/resolvers/192.0.2.53:53/answers": "203.0.113.10"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"registered is null": {
		"set": {"/websites/www.example.gov.cn/registered": null},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"registered is lost": {
		"gap": {"/websites/www.example.gov.cn/registered": "failed"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"registered is absent": {
		"remove": ["/websites/www.example.gov.cn/registered"],
		"want": {"www.example.gov.cn": "undetermined"},
	},
	"registered of another type": {
		"set": {"/websites/www.example.gov.cn/registered": "203.0.113.10"},
		"want": {"www.example.gov.cn": "undetermined"},
	},
}
