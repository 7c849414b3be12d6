package checks.esxi.hyperthread_mitigation_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {
		"VMkernel.Boot.hyperthreadingMitigation": true,
		"VMkernel.Boot.hyperthreadingMitigationIntraVM": true,
	},
}}}

cases := {
	"SCAv1": {"want": {"host-1": "pass"}},
	"SCAv2": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigationIntraVM": false},
		"want": {"host-1": "pass"},
	},
	"default": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigation": false},
		"want": {"host-1": "fail"},
	},
	"default, with a second option that has no effect": {
		"set": {
			"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigation": false,
			"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigationIntraVM": false,
		},
		"want": {"host-1": "fail"},
	},
	"the site accepts SCAv1 only": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigationIntraVM": false},
		"parameters": {"modes": ["sca1"]},
		"want": {"host-1": "fail"},
	},
	"the site accepts SCAv2 only": {"parameters": {"modes": ["sca2"]}, "want": {"host-1": "fail"}},
	"processors that are not affected": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigation": false},
		"parameters": {"modes": ["default", "sca1", "sca2"]},
		"want": {"host-1": "pass"},
	},
	"VMkernel.Boot.hyperthreadingMitigation: not set": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigation": null},
		"want": {"host-1": "undetermined"},
	},
	"VMkernel.Boot.hyperthreadingMitigation: denied": {
		"gap": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigation": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"VMkernel.Boot.hyperthreadingMitigation: no evidence at all": {
		"remove": ["/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigation"],
		"want": {"host-1": "undetermined"},
	},
	"VMkernel.Boot.hyperthreadingMitigation: another type": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigation": "true"},
		"want": {"host-1": "undetermined"},
	},
	"VMkernel.Boot.hyperthreadingMitigationIntraVM: not set": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigationIntraVM": null},
		"want": {"host-1": "undetermined"},
	},
	"VMkernel.Boot.hyperthreadingMitigationIntraVM: denied": {
		"gap": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigationIntraVM": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"VMkernel.Boot.hyperthreadingMitigationIntraVM: no evidence at all": {
		"remove": ["/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigationIntraVM"],
		"want": {"host-1": "undetermined"},
	},
	"VMkernel.Boot.hyperthreadingMitigationIntraVM: another type": {
		"set": {"/hosts/host-1/options/VMkernel.Boot.hyperthreadingMitigationIntraVM": "true"},
		"want": {"host-1": "undetermined"},
	},
}
