package checks.logs.hosts_test

conforming := {
	"hosts": {"vc-a/host-1": {"name": "esx-01.gov.example"}, "vc-a/host-2": {"name": "ESX-02.gov.example"}},
	"log_sources": {
		"lake/esx-01": {"name": "esx-01", "days_with": 9},
		"files/esx-02.gov.example": {"name": "esx-02.gov.example", "days_with": 1},
		"files/fw-01": {"name": "fw-01", "days_with": 1},
	},
}

cases := {
	"all send": {"want": {"vc-a/host-1": "pass", "vc-a/host-2": "pass"}},
	"a host that no store knows": {
		"set": {"/hosts/vc-a~1host-1/name": "esx-09.gov.example"},
		"want": {"vc-a/host-1": "fail", "vc-a/host-2": "pass"},
	},
	"a name that only begins alike": {
		"set": {"/log_sources/lake~1esx-01/name": "esx-010"},
		"want": {"vc-a/host-1": "fail"},
	},
	"two hosts that differ by domain only": {
		"set": {"/hosts/vc-a~1host-2/name": "esx-01.b.example"},
		"want": {"vc-a/host-1": "fail", "vc-a/host-2": "fail"},
	},
	"two hosts of one name": {
		"set": {"/hosts/vc-a~1host-2/name": "esx-01.gov.example"},
		"want": {"vc-a/host-1": "undetermined", "vc-a/host-2": "undetermined"},
	},
	"two hosts of one name that no store knows": {
		"set": {"/hosts/vc-a~1host-1/name": "new", "/hosts/vc-a~1host-2/name": "NEW."},
		"want": {"vc-a/host-1": "fail", "vc-a/host-2": "fail"},
	},
	"one of them by its whole name": {
		"set": {
			"/hosts/vc-a~1host-2/name": "esx-01.b.example",
			"/log_sources/lake~1esx-01/name": "esx-01.gov.example.",
		},
		"want": {"vc-a/host-1": "pass", "vc-a/host-2": "fail"},
	},
	"declared and never heard": {
		"set": {"/log_sources/lake~1esx-01/days_with": 0},
		"want": {"vc-a/host-1": "fail", "vc-a/host-2": "pass"},
	},
	"another domain": {
		"set": {"/log_sources/files~1esx-02.gov.example/name": "esx-02.other.example"},
		"want": {"vc-a/host-2": "fail", "vc-a/host-1": "pass"},
	},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"vc-a/host-1": "fail", "vc-a/host-2": "fail"}},
	"senders were not seen": {
		"remove": ["/log_sources"],
		"want": {"vc-a/host-1": "undetermined", "vc-a/host-2": "undetermined"},
	},
	"one sender not known": {
		"gap": {"/log_sources/lake~1esx-01/days_with": "failed"},
		"want": {"vc-a/host-1": "undetermined", "vc-a/host-2": "undetermined"},
	},
	"days are text": {"set": {"/log_sources/lake~1esx-01/days_with": "9"}, "want": {"vc-a/host-1": "undetermined"}},
	"a host without a name": {"gap": {"/hosts/vc-a~1host-1/name": "denied"}, "want": {"vc-a/host-1": "undetermined"}},
	"no host": {"set": {"/hosts": {}}, "want": {"*": "undetermined"}},
}
