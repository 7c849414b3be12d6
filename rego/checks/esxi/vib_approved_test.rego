package checks.esxi.vib_approved_test

# The site chose these; a case may choose others.
parameters := {"approved": ["esx-base", "array-plugin"]}

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"vibs": {"esx-base": {"version": "8.0.3-0.0.24022510"}, "array-plugin": {"version": "3.1.0"}},
}}}

cases := {
	"of the image": {"want": {"host-1": "pass"}},
	"one more": {
		"set": {"/hosts/host-1/vibs/net-community": {"version": "1.2.3"}},
		"want": {"host-1": "fail"},
	},
	"names are compared exactly": {
		"set": {"/hosts/host-1/vibs/ESX-base": {"version": "8.0"}},
		"want": {"host-1": "fail"},
	},
	"the site approves another": {
		"set": {"/hosts/host-1/vibs/tool": {"version": "1"}},
		"parameters": {"approved": ["esx-base", "array-plugin", "tool"]},
		"want": {"host-1": "pass"},
	},
	"VIBs denied": {"gap": {"/hosts/host-1/vibs": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/vibs"], "want": {"host-1": "undetermined"}},
	"a version unknown": {
		"gap": {"/hosts/host-1/vibs/array-plugin/version": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/vibs/array-plugin/version": 3},
		"want": {"host-1": "undetermined"},
	},
	"not set": {"set": {"/hosts/host-1/vibs/array-plugin/version": null}, "want": {"host-1": "undetermined"}},
}
