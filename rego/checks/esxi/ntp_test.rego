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
	"blanks, a final dot and width do not matter": {
		"set": {"/hosts/host-1/ntp_servers": ["10.0.0.1 ", "\tntp1.gov.example.", "ｎｔｐ２.gov.example"]},
		"parameters": {"servers": ["10.0.0.1", "ntp1.gov.example", "ntp2.gov.example. "]},
		"want": {"host-1": "pass"},
	},
	"an IPv6 address in another spelling": {
		"set": {"/hosts/host-1/ntp_servers": ["2001:DB8:0::1"]},
		"parameters": {"servers": ["2001:db8:0:0:0:0:0:1"]},
		"want": {"host-1": "pass"},
	},
	"a name that goes on behind the dot": {
		"set": {"/hosts/host-1/ntp_servers": ["ntp1.gov.example.org"]},
		"parameters": {"servers": ["ntp1.gov.example"]},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/ntp_servers": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/ntp_servers": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ntp_servers"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/ntp_servers": "10.0.0.1"}, "want": {"host-1": "undetermined"}},
}
