package checks.esxi.image_acceptance_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "acceptance": "partner"}}}

cases := {
	"partner": {"want": {"host-1": "pass"}},
	"accepted": {"set": {"/hosts/host-1/acceptance": "vmware_accepted"}, "want": {"host-1": "pass"}},
	"certified": {"set": {"/hosts/host-1/acceptance": "vmware_certified"}, "want": {"host-1": "pass"}},
	"community": {"set": {"/hosts/host-1/acceptance": "community"}, "want": {"host-1": "fail"}},
	"a word the API does not know": {
		"set": {"/hosts/host-1/acceptance": "PartnerSupported"},
		"want": {"host-1": "undetermined"},
	},
	"the site wants more": {
		"parameters": {"levels": ["vmware_certified", "vmware_accepted"]},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/acceptance": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/acceptance": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/acceptance"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/acceptance": 3}, "want": {"host-1": "undetermined"}},
}
