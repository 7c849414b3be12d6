package checks.esxi.log_host_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Syslog.global.logHost": "ssl://log.gov.example:6514"},
}}}

option := "/hosts/host-1/options/Syslog.global.logHost"

cases := {
	"any host will do": {"want": {"host-1": "pass"}},
	"an approved host": {
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "pass"},
	},
	"not configured": {"set": {option: ""}, "want": {"host-1": "fail"}},
	"blanks only": {"set": {option: " , "}, "want": {"host-1": "fail"}},
	"not set": {"set": {option: null}, "want": {"host-1": "fail"}},
	"two approved hosts": {
		"set": {option: "ssl://10.0.0.5:6514,udp://log.gov.example:514"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "pass"},
	},
	"a second, unknown host": {
		"set": {option: "ssl://10.0.0.5:6514, udp://10.9.9.9:514"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "fail"},
	},
	"an unknown host": {
		"set": {option: "ssl://10.9.9.9:6514"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "fail"},
	},
	"no scheme, no port": {
		"set": {option: "10.0.0.5"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "pass"},
	},
	"no scheme": {
		"set": {option: "10.0.0.5:514"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "pass"},
	},
	"case does not matter": {
		"set": {option: "SSL://LOG.gov.example:6514"},
		"parameters": {"hosts": ["Log.Gov.Example"]},
		"want": {"host-1": "pass"},
	},
	"a final dot does not matter": {
		"set": {option: "ssl://log.gov.example.:6514,udp://log2.gov.example"},
		"parameters": {"hosts": ["log.gov.example", "log2.gov.example."]},
		"want": {"host-1": "pass"},
	},
	"full width does not matter": {
		"set": {option: "ssl：//ｌｏｇ.gov.example：6514"},
		"parameters": {"hosts": ["log.gov.example"]},
		"want": {"host-1": "pass"},
	},
	"an IPv6 address in another spelling": {
		"set": {option: "ssl://[2001:DB8:0:0:0::5]:6514"},
		"parameters": {"hosts": ["[2001:db8::5]"]},
		"want": {"host-1": "pass"},
	},
	"a name behind the final dot": {
		"set": {option: "ssl://log.gov.example.org:6514"},
		"parameters": {"hosts": ["log.gov.example"]},
		"want": {"host-1": "fail"},
	},
	"format parameters": {
		"set": {option: "tcp://10.0.0.5:1514?formatter=RFC_5424&framing=octet_counting"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "pass"},
	},
	"IPv6 in brackets": {
		"set": {option: "ssl://[2001:db8::5]:6514"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "pass"},
	},
	"another IPv6 address": {
		"set": {option: "ssl://[2001:db8::6]:6514"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "fail"},
	},
	"bare IPv6": {
		"set": {option: "udp://2001:db8::5"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "pass"},
	},
	"a name that only begins alike": {
		"set": {option: "udp://10.0.0.55:514"},
		"parameters": {"hosts": ["10.0.0.5", "log.gov.example", "2001:db8::5"]},
		"want": {"host-1": "fail"},
	},
	"not an address": {
		"set": {option: "<none>"},
		"want": {"host-1": "fail"},
	},
	"a port without a host": {
		"set": {option: "ssl://:6514"},
		"want": {"host-1": "fail"},
	},
	"denied": {
		"gap": {option: "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": [option],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {option: ["10.0.0.5"]},
		"want": {"host-1": "undetermined"},
	},
}
