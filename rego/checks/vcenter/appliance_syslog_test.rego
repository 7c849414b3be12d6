package checks.vcenter.appliance_syslog_test

parameters := {"hosts": ["log.gov.example"]}

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"appliance": {"syslog": {"log.gov.example:6514": {"host": "log.gov.example", "protocol": "TLS"}}},
}}}

cases := {
	"TLS": {"want": {"vc-1": "pass"}},
	"no target": {"set": {"/vcenter/vc-1/appliance/syslog": {}}, "want": {"vc-1": "fail"}},
	"clear text": {
		"set": {"/vcenter/vc-1/appliance/syslog/log.gov.example:6514/protocol": "UDP"},
		"want": {"vc-1": "fail"},
	},
	"an approved host": {"parameters": {"hosts": ["LOG.gov.example"]}, "want": {"vc-1": "pass"}},
	"the target is another host": {
		"set": {"/vcenter/vc-1/appliance/syslog/log.gov.example:6514/host": "log-2.gov.example"},
		"want": {"vc-1": "fail"},
	},
	"another host": {"parameters": {"hosts": ["log-2.gov.example"]}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"syslog: denied": {"gap": {"/vcenter/vc-1/appliance/syslog": "denied"}, "want": {"vc-1": "undetermined"}},
	"syslog: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/syslog"],
		"want": {"vc-1": "undetermined"},
	},
	"syslog: another type": {"set": {"/vcenter/vc-1/appliance/syslog": "x"}, "want": {"vc-1": "undetermined"}},
	"host: denied": {
		"gap": {"/vcenter/vc-1/appliance/syslog/log.gov.example:6514/host": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"host: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/syslog/log.gov.example:6514/host"],
		"want": {"vc-1": "undetermined"},
	},
	"host: another type": {
		"set": {"/vcenter/vc-1/appliance/syslog/log.gov.example:6514/host": 7},
		"want": {"vc-1": "undetermined"},
	},
	"protocol: denied": {
		"gap": {"/vcenter/vc-1/appliance/syslog/log.gov.example:6514/protocol": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"protocol: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/syslog/log.gov.example:6514/protocol"],
		"want": {"vc-1": "undetermined"},
	},
	"protocol: another type": {
		"set": {"/vcenter/vc-1/appliance/syslog/log.gov.example:6514/protocol": 7},
		"want": {"vc-1": "undetermined"},
	},
}
