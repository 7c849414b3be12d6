package checks.vcenter.plugins_test

# The site chose these; a case may choose others.
parameters := {"approved": ["VirtualCenter", "com.vmware.*"]}

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"extensions": {
		"VirtualCenter": {"company": "VMware, Inc.", "version": "8.0.3"},
		"com.vmware.vim.eam": {"company": "VMware, Inc.", "version": "8.0.3"},
	},
}}}

cases := {
	"approved": {"want": {"vc-1": "pass"}},
	"one more": {
		"set": {"/vcenter/vc-1/extensions/net.example.toolbox": {"company": null, "version": "1.0"}},
		"want": {"vc-1": "fail"},
	},
	"the beginning is of another": {
		"set": {"/vcenter/vc-1/extensions/com.vmwareish": {"company": null, "version": "1.0"}},
		"want": {"vc-1": "fail"},
	},
	"an exact entry matches no longer key": {
		"set": {"/vcenter/vc-1/extensions/VirtualCenter2": {"company": null, "version": "1.0"}},
		"want": {"vc-1": "fail"},
	},
	"the site approves fewer": {"parameters": {"approved": ["VirtualCenter"]}, "want": {"vc-1": "fail"}},
	"version not set": {
		"set": {"/vcenter/vc-1/extensions/VirtualCenter/version": null},
		"want": {"vc-1": "undetermined"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"extensions: denied": {"gap": {"/vcenter/vc-1/extensions": "denied"}, "want": {"vc-1": "undetermined"}},
	"extensions: no evidence at all": {"remove": ["/vcenter/vc-1/extensions"], "want": {"vc-1": "undetermined"}},
	"extensions: another type": {"set": {"/vcenter/vc-1/extensions": 7}, "want": {"vc-1": "undetermined"}},
	"extensions/VirtualCenter/version: denied": {
		"gap": {"/vcenter/vc-1/extensions/VirtualCenter/version": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"extensions/VirtualCenter/version: no evidence at all": {
		"remove": ["/vcenter/vc-1/extensions/VirtualCenter/version"],
		"want": {"vc-1": "undetermined"},
	},
	"extensions/VirtualCenter/version: another type": {
		"set": {"/vcenter/vc-1/extensions/VirtualCenter/version": 7},
		"want": {"vc-1": "undetermined"},
	},
}
