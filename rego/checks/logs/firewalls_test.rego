package checks.logs.firewalls_test

conforming := {
	"firewalls": {
		"fw/1": {"name": "fw-01.gov.example"},
		"fw/2": {"name": "NSX"},
	},
	"log_sources": {
		"lake/1": {"name": "FW-01", "days_with": 9},
		"lake/2": {"name": "nsx", "days_with": 1},
	},
}

cases := {
	"both send": {"want": {"fw/1": "pass", "fw/2": "pass"}},
	"one that no store knows": {
		"set": {"/firewalls/fw~11/name": "other"},
		"want": {"fw/1": "fail", "fw/2": "pass"},
	},
	"declared and never heard": {
		"set": {"/log_sources/lake~11/days_with": 0},
		"want": {"fw/1": "fail", "fw/2": "pass"},
	},
	"another sender": {
		"set": {"/log_sources/lake~12/name": "elsewhere"},
		"want": {"fw/1": "pass", "fw/2": "fail"},
	},
	"two of one name": {
		"set": {"/firewalls/fw~12/name": "fw-01.gov.example"},
		"want": {"fw/1": "undetermined", "fw/2": "undetermined"},
	},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"fw/1": "fail", "fw/2": "fail"}},
	"senders were not seen": {
		"remove": ["/log_sources"],
		"want": {"fw/1": "undetermined", "fw/2": "undetermined"},
	},
	"one sender not known": {
		"gap": {"/log_sources/lake~11/days_with": "failed"},
		"want": {"fw/1": "undetermined", "fw/2": "undetermined"},
	},
	"days are text": {"set": {"/log_sources/lake~11/days_with": "9"}, "want": {"fw/1": "undetermined"}},
	"without a name": {"gap": {"/firewalls/fw~11/name": "denied"}, "want": {"fw/1": "undetermined"}},
	"none": {"set": {"/firewalls": {}}, "want": {"*": "undetermined"}},
}
