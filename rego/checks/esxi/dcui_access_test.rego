package checks.esxi.dcui_access_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"DCUI.Access": "root"}}}}

cases := {
	"root only": {"want": {"host-1": "pass"}},
	"one user too many": {
		"set": {"/hosts/host-1/options/DCUI.Access": "root,operator"},
		"want": {"host-1": "fail"},
	},
	"another user instead of root": {
		"set": {"/hosts/host-1/options/DCUI.Access": "operator"},
		"want": {"host-1": "fail"},
	},
	"blanks and empty entries do not matter": {
		"set": {"/hosts/host-1/options/DCUI.Access": " root , ,"},
		"want": {"host-1": "pass"},
	},
	"nobody": {"set": {"/hosts/host-1/options/DCUI.Access": ""}, "want": {"host-1": "pass"}},
	"order does not matter": {
		"set": {"/hosts/host-1/options/DCUI.Access": "operator,root"},
		"parameters": {"approved": ["root", "operator"]},
		"want": {"host-1": "pass"},
	},
	"blanks do not matter": {
		"set": {"/hosts/host-1/options/DCUI.Access": "root , operator\t"},
		"parameters": {"approved": ["root ", " operator"]},
		"want": {"host-1": "pass"},
	},
	"fewer than approved": {"parameters": {"approved": ["root", "operator"]}, "want": {"host-1": "pass"}},
	"a part of a name is another name": {
		"set": {"/hosts/host-1/options/DCUI.Access": "root2"},
		"want": {"host-1": "fail"},
	},
	"names are case-sensitive": {
		"set": {"/hosts/host-1/options/DCUI.Access": "Root"},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/options/DCUI.Access": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/options/DCUI.Access": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/options/DCUI.Access"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/options/DCUI.Access": ["root"]},
		"want": {"host-1": "undetermined"},
	},
}
