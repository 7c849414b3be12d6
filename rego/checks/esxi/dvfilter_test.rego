package checks.esxi.dvfilter_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Net.DVFilterBindIpAddress": ""}}}}

cases := {
	"empty": {"want": {"host-1": "pass"}},
	"an unknown address": {
		"set": {"/hosts/host-1/options/Net.DVFilterBindIpAddress": "169.254.0.1"},
		"want": {"host-1": "fail"},
	},
	"an approved address": {
		"set": {"/hosts/host-1/options/Net.DVFilterBindIpAddress": "169.254.0.1"},
		"parameters": {"approved": ["169.254.0.1"]},
		"want": {"host-1": "pass"},
	},
	"another address than approved": {
		"set": {"/hosts/host-1/options/Net.DVFilterBindIpAddress": "169.254.0.2"},
		"parameters": {"approved": ["169.254.0.1"]},
		"want": {"host-1": "fail"},
	},
	"blanks only": {
		"set": {"/hosts/host-1/options/Net.DVFilterBindIpAddress": " "},
		"want": {"host-1": "pass"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/Net.DVFilterBindIpAddress": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Net.DVFilterBindIpAddress": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Net.DVFilterBindIpAddress"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Net.DVFilterBindIpAddress": 0},
		"want": {"host-1": "undetermined"},
	},
}
