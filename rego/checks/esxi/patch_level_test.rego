package checks.esxi.patch_level_test

# The site chose these; a case may choose others.
parameters := {"min_builds": ["8.0.3 25595708"]}

conforming := {"hosts": {"host-1": {"name": "esx-01", "version": "8.0.3", "build": "25595708"}}}

cases := {
	"at the least build": {"parameters": {"min_builds": ["8.0.3 25595708"]}, "want": {"host-1": "pass"}},
	"one below": {
		"set": {"/hosts/host-1/build": "25595707"},
		"parameters": {"min_builds": ["8.0.3 25595708"]},
		"want": {"host-1": "fail"},
	},
	"the site demands more than the advisories": {
		"parameters": {"min_builds": ["8.0.3 25595709"]},
		"want": {"host-1": "fail"},
	},
	"no build of the site": {"parameters": {"min_builds": []}, "want": {"host-1": "undetermined"}},
	"a known hole, no build of the site": {
		"set": {"/hosts/host-1/build": "24022510"},
		"parameters": {"min_builds": []},
		"want": {"host-1": "fail"},
	},
	"an old advisory is fixed, the latest is not": {
		"set": {"/hosts/host-1/build": "24784735"},
		"parameters": {"min_builds": ["8.0.3 24022510"]},
		"want": {"host-1": "fail"},
	},
	"another version has a least build": {
		"parameters": {"min_builds": ["8.0.2 24321653"]},
		"want": {"host-1": "undetermined"},
	},
	"a version whose line has no fix of its own": {
		"set": {"/hosts/host-1/version": "8.0.1", "/hosts/host-1/build": "22088125"},
		"want": {"host-1": "fail"},
	},
	"another version, without a row": {
		"set": {"/hosts/host-1/version": "10.0.0", "/hosts/host-1/build": "1"},
		"parameters": {"min_builds": ["8.0.3 1"]},
		"want": {"host-1": "undetermined"},
	},
	"build in words": {
		"set": {"/hosts/host-1/build": "latest"},
		"parameters": {"min_builds": ["8.0.3 1"]},
		"want": {"host-1": "undetermined"},
	},
	"a prefix of a version is another one": {
		"set": {"/hosts/host-1/version": "8.0.30", "/hosts/host-1/build": "24022510"},
		"parameters": {"min_builds": ["8.0.3 25595708"]},
		"want": {"host-1": "undetermined"},
	},
	"version: not set": {"set": {"/hosts/host-1/version": null}, "want": {"host-1": "undetermined"}},
	"version: denied": {"gap": {"/hosts/host-1/version": "denied"}, "want": {"host-1": "undetermined"}},
	"version: no evidence at all": {"remove": ["/hosts/host-1/version"], "want": {"host-1": "undetermined"}},
	"version: another type": {"set": {"/hosts/host-1/version": 5}, "want": {"host-1": "undetermined"}},
	"build: not set": {"set": {"/hosts/host-1/build": null}, "want": {"host-1": "undetermined"}},
	"build: denied": {"gap": {"/hosts/host-1/build": "denied"}, "want": {"host-1": "undetermined"}},
	"build: no evidence at all": {"remove": ["/hosts/host-1/build"], "want": {"host-1": "undetermined"}},
	"build: another type": {"set": {"/hosts/host-1/build": 5}, "want": {"host-1": "undetermined"}},
}
