package checks.vcenter.appliance_ntp_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"appliance": {"timesync": "NTP", "ntp_servers": ["ntp-1.gov.example"]},
}}}

cases := {
	"NTP": {"want": {"vc-1": "pass"}},
	"the host below": {"set": {"/vcenter/vc-1/appliance/timesync": "HOST"}, "want": {"vc-1": "fail"}},
	"off": {"set": {"/vcenter/vc-1/appliance/timesync": "DISABLED"}, "want": {"vc-1": "fail"}},
	"no server": {"set": {"/vcenter/vc-1/appliance/ntp_servers": []}, "want": {"vc-1": "fail"}},
	"an approved server": {"parameters": {"servers": ["NTP-1.gov.example"]}, "want": {"vc-1": "pass"}},
	"another server": {"parameters": {"servers": ["ntp-2.gov.example"]}, "want": {"vc-1": "fail"}},
	"one of two is approved": {
		"set": {"/vcenter/vc-1/appliance/ntp_servers": ["ntp-1.gov.example", "pool.ntp.example"]},
		"parameters": {"servers": ["ntp-1.gov.example"]},
		"want": {"vc-1": "fail"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"timesync: denied": {
		"gap": {"/vcenter/vc-1/appliance/timesync": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"timesync: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/timesync"],
		"want": {"vc-1": "undetermined"},
	},
	"timesync: another type": {
		"set": {"/vcenter/vc-1/appliance/timesync": 7},
		"want": {"vc-1": "undetermined"},
	},
	"ntp_servers: denied": {
		"gap": {"/vcenter/vc-1/appliance/ntp_servers": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"ntp_servers: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/ntp_servers"],
		"want": {"vc-1": "undetermined"},
	},
	"ntp_servers: another type": {
		"set": {"/vcenter/vc-1/appliance/ntp_servers": "x"},
		"want": {"vc-1": "undetermined"},
	},
}
