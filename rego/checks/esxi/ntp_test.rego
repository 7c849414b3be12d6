package checks.esxi.ntp_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "ntp_servers": ["10.0.0.1", "10.0.0.2"]}}}

cases := {
	"two servers, none prescribed": {"want": {"host-1": "pass"}},
	"no server": {"set": {"/hosts/host-1/ntp_servers": []}, "want": {"host-1": "fail"}},
	"one server": {"set": {"/hosts/host-1/ntp_servers": ["10.0.0.1"]}, "want": {"host-1": "pass"}},
	"all approved": {
		"parameters": {"servers": ["10.0.0.1", "10.0.0.2", "10.0.0.3"]},
		"want": {"host-1": "pass"},
	},
	"one not approved": {"parameters": {"servers": ["10.0.0.1"]}, "want": {"host-1": "fail"}},
	"no server where some are prescribed": {
		"set": {"/hosts/host-1/ntp_servers": []},
		"parameters": {"servers": ["10.0.0.1"]},
		"want": {"host-1": "fail"},
	},
	"names are compared without case": {
		"set": {"/hosts/host-1/ntp_servers": ["NTP1.gov.example"]},
		"parameters": {"servers": ["ntp1.GOV.example"]},
		"want": {"host-1": "pass"},
	},
	"not set": {"set": {"/hosts/host-1/ntp_servers": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/ntp_servers": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ntp_servers"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/ntp_servers": "10.0.0.1"}, "want": {"host-1": "undetermined"}},
}
