package checks.esxi.vib_acceptance_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"vibs": {"esx-base": {"acceptance": "vmware_certified"}, "net-driver": {"acceptance": "partner"}},
}}}

cases := {
	"signed by VMware and a partner": {"want": {"host-1": "pass"}},
	"accepted": {
		"set": {"/hosts/host-1/vibs/net-driver/acceptance": "vmware_accepted"},
		"want": {"host-1": "pass"},
	},
	"community": {"set": {"/hosts/host-1/vibs/net-driver/acceptance": "community"}, "want": {"host-1": "fail"}},
	"a community package more": {
		"set": {"/hosts/host-1/vibs/ghetto~1tool~0x": {"acceptance": "community"}},
		"want": {"host-1": "fail"},
	},
	"a word the API does not know": {
		"set": {"/hosts/host-1/vibs/esx-base/acceptance": ""},
		"want": {"host-1": "undetermined"},
	},
	"the site wants more": {"parameters": {"levels": ["vmware_certified"]}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/vibs/esx-base/acceptance": null}, "want": {"host-1": "undetermined"}},
	"software list cannot be read": {
		"gap": {"/hosts/host-1/vibs": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"one package unknown": {
		"gap": {"/hosts/host-1/vibs/esx-base/acceptance": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {"remove": ["/hosts/host-1/vibs"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/vibs/esx-base/acceptance": 4}, "want": {"host-1": "undetermined"}},
}
