package checks.logs.vcenter_test

conforming := {
	"vcenter": {"vc-a/one": {"name": "vc-01.gov.example"}, "vc-a/two": {"name": "VC-02.gov.example"}},
	"log_sources": {
		"lake/vc-01": {"name": "vc-01", "days_with": 9},
		"files/vc-02.gov.example": {"name": "vc-02.gov.example", "days_with": 1},
		"files/fw-01": {"name": "fw-01", "days_with": 1},
	},
}

cases := {
	"all send": {"want": {"vc-a/one": "pass", "vc-a/two": "pass"}},
	"a vCenter that no store knows": {
		"set": {"/vcenter/vc-a~1one/name": "vc-09.gov.example"},
		"want": {"vc-a/one": "fail", "vc-a/two": "pass"},
	},
	"a name that only begins alike": {
		"set": {"/log_sources/lake~1vc-01/name": "vc-010"},
		"want": {"vc-a/one": "fail"},
	},
	"two that differ by domain only": {
		"set": {"/vcenter/vc-a~1two/name": "vc-01.b.example"},
		"want": {"vc-a/one": "fail", "vc-a/two": "fail"},
	},
	"declared and never heard": {
		"set": {"/log_sources/lake~1vc-01/days_with": 0},
		"want": {"vc-a/one": "fail", "vc-a/two": "pass"},
	},
	"another domain": {
		"set": {"/log_sources/files~1vc-02.gov.example/name": "vc-02.other.example"},
		"want": {"vc-a/two": "fail", "vc-a/one": "pass"},
	},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"vc-a/one": "fail", "vc-a/two": "fail"}},
	"senders were not seen": {
		"remove": ["/log_sources"],
		"want": {"vc-a/one": "undetermined", "vc-a/two": "undetermined"},
	},
	"one sender not known": {
		"gap": {"/log_sources/lake~1vc-01/days_with": "failed"},
		"want": {"vc-a/one": "undetermined", "vc-a/two": "undetermined"},
	},
	"days are text": {"set": {"/log_sources/lake~1vc-01/days_with": "9"}, "want": {"vc-a/one": "undetermined"}},
	"a vCenter without a name": {"gap": {"/vcenter/vc-a~1one/name": "denied"}, "want": {"vc-a/one": "undetermined"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
}
