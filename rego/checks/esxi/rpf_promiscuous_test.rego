package checks.esxi.rpf_promiscuous_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Net.ReversePathFwdCheckPromisc": 1}}}}

cases := {
	"on": {"want": {"host-1": "pass"}},
	"off": {"set": {"/hosts/host-1/options/Net.ReversePathFwdCheckPromisc": 0}, "want": {"host-1": "fail"}},
	"not set": {
		"set": {"/hosts/host-1/options/Net.ReversePathFwdCheckPromisc": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Net.ReversePathFwdCheckPromisc": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Net.ReversePathFwdCheckPromisc"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Net.ReversePathFwdCheckPromisc": "1"},
		"want": {"host-1": "undetermined"},
	},
}
