package checks.esxi.bmc_network_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Net.BMCNetworkEnable": 0}}}}

cases := {
	"off": {"want": {"host-1": "pass"}},
	"on, the default": {"set": {"/hosts/host-1/options/Net.BMCNetworkEnable": 1}, "want": {"host-1": "fail"}},
	"any other number": {"set": {"/hosts/host-1/options/Net.BMCNetworkEnable": 2}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Net.BMCNetworkEnable": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Net.BMCNetworkEnable": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Net.BMCNetworkEnable"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Net.BMCNetworkEnable": "1"},
		"want": {"host-1": "undetermined"},
	},
}
