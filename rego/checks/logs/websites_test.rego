package checks.logs.websites_test

conforming := {
	"websites": {
		"portal/1": {"name": "www.a.gov.cn"},
		"portal/2": {"name": "www.b.gov.cn"},
	},
	"log_sources": {
		"lake/1": {"name": "www.a.gov.cn.", "days_with": 9},
		"lake/2": {"name": "WWW.b.gov.cn", "days_with": 1},
	},
}

cases := {
	"both send": {"want": {"portal/1": "pass", "portal/2": "pass"}},
	"one that no store knows": {
		"set": {"/websites/portal~11/name": "other"},
		"want": {"portal/1": "fail", "portal/2": "pass"},
	},
	"declared and never heard": {
		"set": {"/log_sources/lake~11/days_with": 0},
		"want": {"portal/1": "fail", "portal/2": "pass"},
	},
	"another sender": {
		"set": {"/log_sources/lake~12/name": "elsewhere"},
		"want": {"portal/1": "pass", "portal/2": "fail"},
	},
	"two of one name": {
		"set": {"/websites/portal~12/name": "www.a.gov.cn"},
		"want": {"portal/1": "undetermined", "portal/2": "undetermined"},
	},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"portal/1": "fail", "portal/2": "fail"}},
	"senders were not seen": {
		"remove": ["/log_sources"],
		"want": {"portal/1": "undetermined", "portal/2": "undetermined"},
	},
	"one sender not known": {
		"gap": {"/log_sources/lake~11/days_with": "failed"},
		"want": {"portal/1": "undetermined", "portal/2": "undetermined"},
	},
	"days are text": {"set": {"/log_sources/lake~11/days_with": "9"}, "want": {"portal/1": "undetermined"}},
	"without a name": {"gap": {"/websites/portal~11/name": "denied"}, "want": {"portal/1": "undetermined"}},
	"none": {"set": {"/websites": {}}, "want": {"*": "undetermined"}},
}
