package checks.vcenter.appliance_updates_test

# The site chose these; a case may choose others.
parameters := {"min_builds": ["8.0.3 25600417"]}

conforming := {"vcenter": {"vc-1": {"name": "vc-1", "version": "8.0.3", "build": "25600417"}}}

cases := {
	"at the least build": {"parameters": {"min_builds": ["8.0.3 25600417"]}, "want": {"vc-1": "pass"}},
	"one below": {
		"set": {"/vcenter/vc-1/build": "25600416"},
		"parameters": {"min_builds": ["8.0.3 25600417"]},
		"want": {"vc-1": "fail"},
	},
	"the site demands more than the advisories": {
		"parameters": {"min_builds": ["8.0.3 25600418"]},
		"want": {"vc-1": "fail"},
	},
	"no build of the site": {"parameters": {"min_builds": []}, "want": {"vc-1": "undetermined"}},
	"a known hole, no build of the site": {
		"set": {"/vcenter/vc-1/build": "24022515"},
		"parameters": {"min_builds": []},
		"want": {"vc-1": "fail"},
	},
	"an old advisory is fixed, the latest is not": {
		"set": {"/vcenter/vc-1/build": "24674346"},
		"parameters": {"min_builds": ["8.0.3 24022515"]},
		"want": {"vc-1": "fail"},
	},
	"another version has a least build": {
		"parameters": {"min_builds": ["8.0.2 24321653"]},
		"want": {"vc-1": "undetermined"},
	},
	"a version whose line has no fix of its own": {
		"set": {"/vcenter/vc-1/version": "8.0.1", "/vcenter/vc-1/build": "22088125"},
		"want": {"vc-1": "fail"},
	},
	"another version, without a row": {
		"set": {"/vcenter/vc-1/version": "10.0.0", "/vcenter/vc-1/build": "1"},
		"parameters": {"min_builds": ["8.0.3 1"]},
		"want": {"vc-1": "undetermined"},
	},
	"build in words": {
		"set": {"/vcenter/vc-1/build": "latest"},
		"parameters": {"min_builds": ["8.0.3 1"]},
		"want": {"vc-1": "undetermined"},
	},
	"a prefix of a version is another one": {
		"set": {"/vcenter/vc-1/version": "8.0.30", "/vcenter/vc-1/build": "24022515"},
		"parameters": {"min_builds": ["8.0.3 25600417"]},
		"want": {"vc-1": "undetermined"},
	},
	"version: not set": {"set": {"/vcenter/vc-1/version": null}, "want": {"vc-1": "undetermined"}},
	"version: denied": {"gap": {"/vcenter/vc-1/version": "denied"}, "want": {"vc-1": "undetermined"}},
	"version: no evidence at all": {"remove": ["/vcenter/vc-1/version"], "want": {"vc-1": "undetermined"}},
	"version: another type": {"set": {"/vcenter/vc-1/version": 5}, "want": {"vc-1": "undetermined"}},
	"build: not set": {"set": {"/vcenter/vc-1/build": null}, "want": {"vc-1": "undetermined"}},
	"build: denied": {"gap": {"/vcenter/vc-1/build": "denied"}, "want": {"vc-1": "undetermined"}},
	"build: no evidence at all": {"remove": ["/vcenter/vc-1/build"], "want": {"vc-1": "undetermined"}},
	"build: another type": {"set": {"/vcenter/vc-1/build": 5}, "want": {"vc-1": "undetermined"}},
}
