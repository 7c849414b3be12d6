package checks.esxi.iscsi_chap_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"iscsi": {"vmhba64": {"chap": "chapRequired", "mutual_chap": "chapRequired"}},
}}}

cases := {
	"both ways": {"want": {"host-1": "pass"}},
	"one way": {
		"set": {"/hosts/host-1/iscsi/vmhba64/mutual_chap": "chapProhibited"},
		"want": {"host-1": "fail"},
	},
	"the host is not authenticated": {
		"set": {"/hosts/host-1/iscsi/vmhba64/chap": "chapDiscouraged"},
		"want": {"host-1": "fail"},
	},
	"unless the target refuses": {
		"set": {"/hosts/host-1/iscsi/vmhba64/mutual_chap": "chapPreferred"},
		"want": {"host-1": "fail"},
	},
	"a target with a setting of its own": {
		"set": {"/hosts/host-1/iscsi/vmhba64 10.0.0.9:3260": {"chap": "chapRequired", "mutual_chap": "chapProhibited"}},
		"want": {"host-1": "fail"},
	},
	"no iSCSI": {"set": {"/hosts/host-1/iscsi": {}}, "want": {"host-1": "not_applicable"}},
	"no host": {"set": {"/hosts": {}}, "want": {"*": "undetermined"}},
	"not set": {"set": {"/hosts/host-1/iscsi/vmhba64/chap": null}, "want": {"host-1": "undetermined"}},
	"iscsi: denied": {"gap": {"/hosts/host-1/iscsi": "denied"}, "want": {"host-1": "undetermined"}},
	"iscsi: no evidence at all": {"remove": ["/hosts/host-1/iscsi"], "want": {"host-1": "undetermined"}},
	"iscsi: another type": {"set": {"/hosts/host-1/iscsi": 7}, "want": {"host-1": "undetermined"}},
	"iscsi/vmhba64/chap: denied": {
		"gap": {"/hosts/host-1/iscsi/vmhba64/chap": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"iscsi/vmhba64/chap: no evidence at all": {
		"remove": ["/hosts/host-1/iscsi/vmhba64/chap"],
		"want": {"host-1": "undetermined"},
	},
	"iscsi/vmhba64/chap: another type": {
		"set": {"/hosts/host-1/iscsi/vmhba64/chap": 7},
		"want": {"host-1": "undetermined"},
	},
	"iscsi/vmhba64/mutual_chap: denied": {
		"gap": {"/hosts/host-1/iscsi/vmhba64/mutual_chap": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"iscsi/vmhba64/mutual_chap: no evidence at all": {
		"remove": ["/hosts/host-1/iscsi/vmhba64/mutual_chap"],
		"want": {"host-1": "undetermined"},
	},
	"iscsi/vmhba64/mutual_chap: another type": {
		"set": {"/hosts/host-1/iscsi/vmhba64/mutual_chap": 7},
		"want": {"host-1": "undetermined"},
	},
}
