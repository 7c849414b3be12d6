package checks.vcenter.appliance_snmp_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"appliance": {"snmp": {
		"enabled": true,
		"communities": 0,
		"targets": 0,
		"authentication": "SHA1",
		"privacy": "AES128",
		"users": {"monitor": {"level": "priv"}},
	}},
}}}

cases := {
	"version 3": {"want": {"vc-1": "pass"}},
	"stronger algorithms": {
		"set": {"/vcenter/vc-1/appliance/snmp/authentication": "SHA256", "/vcenter/vc-1/appliance/snmp/privacy": "AES256"},
		"want": {"vc-1": "pass"},
	},
	"a community": {"set": {"/vcenter/vc-1/appliance/snmp/communities": 1}, "want": {"vc-1": "fail"}},
	"a target of version 2c": {"set": {"/vcenter/vc-1/appliance/snmp/targets": 1}, "want": {"vc-1": "fail"}},
	"weak authentication": {
		"set": {"/vcenter/vc-1/appliance/snmp/authentication": "MD5"},
		"want": {"vc-1": "fail"},
	},
	"no encryption": {"set": {"/vcenter/vc-1/appliance/snmp/privacy": "none"}, "want": {"vc-1": "fail"}},
	"a user without encryption": {
		"set": {"/vcenter/vc-1/appliance/snmp/users/monitor/level": "auth"},
		"want": {"vc-1": "fail"},
	},
	"off": {
		"set": {
			"/vcenter/vc-1/appliance/snmp/enabled": false,
			"/vcenter/vc-1/appliance/snmp/communities": 1,
			"/vcenter/vc-1/appliance/snmp/authentication": "none",
		},
		"want": {"vc-1": "pass"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"appliance/snmp/enabled: denied": {
		"gap": {"/vcenter/vc-1/appliance/snmp/enabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/enabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/snmp/enabled"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/enabled: another type": {
		"set": {"/vcenter/vc-1/appliance/snmp/enabled": "x"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/communities: denied": {
		"gap": {"/vcenter/vc-1/appliance/snmp/communities": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/communities: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/snmp/communities"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/communities: another type": {
		"set": {"/vcenter/vc-1/appliance/snmp/communities": "1"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/targets: denied": {
		"gap": {"/vcenter/vc-1/appliance/snmp/targets": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/targets: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/snmp/targets"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/targets: another type": {
		"set": {"/vcenter/vc-1/appliance/snmp/targets": "1"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/authentication: denied": {
		"gap": {"/vcenter/vc-1/appliance/snmp/authentication": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/authentication: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/snmp/authentication"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/authentication: another type": {
		"set": {"/vcenter/vc-1/appliance/snmp/authentication": 7},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/privacy: denied": {
		"gap": {"/vcenter/vc-1/appliance/snmp/privacy": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/privacy: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/snmp/privacy"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/privacy: another type": {
		"set": {"/vcenter/vc-1/appliance/snmp/privacy": 7},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/users: denied": {
		"gap": {"/vcenter/vc-1/appliance/snmp/users": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/users: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/snmp/users"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/users: another type": {
		"set": {"/vcenter/vc-1/appliance/snmp/users": 7},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/users/monitor/level: denied": {
		"gap": {"/vcenter/vc-1/appliance/snmp/users/monitor/level": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/users/monitor/level: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/snmp/users/monitor/level"],
		"want": {"vc-1": "undetermined"},
	},
	"appliance/snmp/users/monitor/level: another type": {
		"set": {"/vcenter/vc-1/appliance/snmp/users/monitor/level": 7},
		"want": {"vc-1": "undetermined"},
	},
}
