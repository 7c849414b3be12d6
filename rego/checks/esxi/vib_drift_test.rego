package checks.esxi.vib_drift_test

conforming := {"hosts": {
	"host-1": {
		"name": "esx-01",
		"cluster": "domain-c1",
		"version": "8.0.3",
		"build": "25595708",
		"vibs": {"esx-base": {"version": "8.0.3-0.0"}, "array-plugin": {"version": "3.1.0"}},
	},
	"host-2": {
		"name": "esx-02",
		"cluster": "domain-c1",
		"version": "8.0.3",
		"build": "25595708",
		"vibs": {"esx-base": {"version": "8.0.3-0.0"}, "array-plugin": {"version": "3.1.0"}},
	},
	"host-3": {
		"name": "esx-03",
		"cluster": "domain-c1",
		"version": "8.0.3",
		"build": "25595708",
		"vibs": {"esx-base": {"version": "8.0.3-0.0"}, "array-plugin": {"version": "3.1.0"}},
	},
}}

cases := {
	"alike": {"want": {"host-1": "pass", "host-2": "pass", "host-3": "pass"}},
	"one differs in a version": {
		"set": {"/hosts/host-1/vibs/array-plugin/version": "3.0.0"},
		"want": {"host-1": "fail", "host-2": "pass", "host-3": "pass"},
	},
	"one has more": {
		"set": {"/hosts/host-1/vibs/tool": {"version": "1"}},
		"want": {"host-1": "fail", "host-2": "pass", "host-3": "pass"},
	},
	"one has less": {
		"remove": ["/hosts/host-1/vibs/array-plugin"],
		"want": {"host-1": "fail", "host-2": "pass", "host-3": "pass"},
	},
	"two of three differ from one": {
		"set": {"/hosts/host-1/vibs/tool": {"version": "1"}, "/hosts/host-2/vibs/tool": {"version": "1"}},
		"want": {"host-1": "pass", "host-2": "pass", "host-3": "fail"},
	},
	"only the build differs": {
		"set": {"/hosts/host-1/build": "24022510"},
		"want": {"host-1": "not_applicable", "host-2": "pass", "host-3": "pass"},
	},
	"only the version differs": {
		"set": {"/hosts/host-1/version": "8.0.2"},
		"want": {"host-1": "not_applicable", "host-2": "pass", "host-3": "pass"},
	},
	"moved to another cluster": {
		"set": {"/hosts/host-1/cluster": "domain-c2"},
		"want": {"host-1": "not_applicable", "host-2": "pass", "host-3": "pass"},
	},
	"another build is another group": {
		"set": {"/hosts/host-1/build": "24022510", "/hosts/host-1/vibs/tool": {"version": "1"}},
		"want": {"host-1": "not_applicable", "host-2": "pass", "host-3": "pass"},
	},
	"another version": {
		"set": {"/hosts/host-1/version": "8.0.2", "/hosts/host-1/vibs/tool": {"version": "1"}},
		"want": {"host-1": "not_applicable", "host-2": "pass", "host-3": "pass"},
	},
	"another cluster": {
		"set": {"/hosts/host-1/cluster": "domain-c2", "/hosts/host-1/vibs/tool": {"version": "1"}},
		"want": {"host-1": "not_applicable", "host-2": "pass", "host-3": "pass"},
	},
	"in no cluster": {
		"set": {"/hosts/host-1/cluster": null},
		"want": {"host-1": "not_applicable", "host-2": "pass", "host-3": "pass"},
	},
	"no two agree": {
		"set": {
			"/hosts/host-1/vibs/array-plugin/version": "1",
			"/hosts/host-2/vibs/array-plugin/version": "2",
		},
		"want": {"host-1": "fail", "host-2": "fail", "host-3": "fail"},
	},
	"VIBs of one are denied": {
		"gap": {"/hosts/host-1/vibs": "denied"},
		"want": {"host-1": "undetermined", "host-2": "undetermined", "host-3": "undetermined"},
	},
	"a difference is seen in spite of it": {
		"set": {"/hosts/host-2/vibs/array-plugin/version": "1"},
		"gap": {"/hosts/host-1/vibs": "denied"},
		"want": {"host-1": "undetermined", "host-2": "fail", "host-3": "fail"},
	},
	"build unknown": {
		"gap": {"/hosts/host-1/build": "stale"},
		"want": {"host-1": "undetermined", "host-2": "undetermined", "host-3": "undetermined"},
	},
	"version unknown": {
		"gap": {"/hosts/host-1/version": "stale"},
		"want": {"host-1": "undetermined", "host-2": "undetermined", "host-3": "undetermined"},
	},
	"cluster unknown": {
		"gap": {"/hosts/host-1/cluster": "failed"},
		"want": {"host-1": "undetermined", "host-2": "pass", "host-3": "pass"},
	},
}
