package checks.register.leaver_accounts_test

conforming := {
	"leavers": {
		"leavers/E-1": {"accounts": ["wang"], "left_days_ago": 10},
		"leavers/E-2": {"accounts": ["GOV\\li", "root-li"], "left_days_ago": 400},
	},
	"permissions": {
		"vc-a/1": {"principal": "GOV\\zhao", "group": false},
		"vc-b/1": {"principal": "VSPHERE.LOCAL\\Administrators", "group": true},
	},
	"hosts": {"vc-a/host-1": {"lockdown_exceptions": ["backup"]}, "vc-b/host-1": {"lockdown_exceptions": []}},
}

cases := {
	"nobody is left behind": {"want": {"leavers/E-1": "pass", "leavers/E-2": "pass"}},
	"a permission of any domain": {
		"set": {"/permissions/vc-a~11/principal": "GOV\\wang"},
		"want": {"leavers/E-1": "fail", "leavers/E-2": "pass"},
	},
	"case does not matter": {
		"set": {"/permissions/vc-a~11/principal": "gov\\WANG"},
		"want": {"leavers/E-1": "fail"},
	},
	"the domain is the same": {
		"set": {"/permissions/vc-a~11/principal": "gov.example\\Li"},
		"want": {"leavers/E-1": "pass", "leavers/E-2": "fail"},
	},
	"written with an at": {
		"set": {"/permissions/vc-a~11/principal": "li@gov.example"},
		"want": {"leavers/E-2": "fail"},
	},
	"another domain": {"set": {"/permissions/vc-a~11/principal": "LAB\\li"}, "want": {"leavers/E-2": "pass"}},
	"a name that only begins alike": {
		"set": {"/permissions/vc-a~11/principal": "GOV\\wang2"},
		"want": {"leavers/E-1": "pass"},
	},
	"a lockdown exception": {
		"set": {"/hosts/vc-b~1host-1/lockdown_exceptions": ["root-li"]},
		"want": {"leavers/E-1": "pass", "leavers/E-2": "fail"},
	},
	"another account of the person": {
		"set": {"/leavers/leavers~1E-1/accounts": ["zhao"]},
		"want": {"leavers/E-1": "fail", "leavers/E-2": "pass"},
	},
	"no account at all": {"set": {"/leavers/leavers~1E-1/accounts": []}, "want": {"leavers/E-1": "pass"}},
	"has not left yet": {
		"set": {"/leavers/leavers~1E-1/left_days_ago": -1},
		"want": {"leavers/E-1": "not_applicable", "leavers/E-2": "pass"},
	},
	"left today": {
		"set": {"/leavers/leavers~1E-1/left_days_ago": 0, "/permissions/vc-a~11/principal": "wang"},
		"want": {"leavers/E-1": "fail"},
	},
	"the principal is a group": {
		"set": {"/permissions/vc-b~11/principal": "GOV\\wang"},
		"want": {"leavers/E-1": "pass"},
	},
	"a permission denied": {
		"gap": {"/permissions/vc-a~11/principal": "denied"},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "undetermined"},
	},
	"group or person is not known": {
		"set": {"/permissions/vc-b~11/group": null},
		"want": {"leavers/E-1": "undetermined"},
	},
	"group is text": {"set": {"/permissions/vc-b~11/group": "true"}, "want": {"leavers/E-1": "undetermined"}},
	"exceptions of one host unreachable": {
		"gap": {"/hosts/vc-a~1host-1/lockdown_exceptions": "unreachable"},
		"want": {"leavers/E-1": "undetermined"},
	},
	"no platform was asked": {"remove": ["/permissions"], "want": {"leavers/E-1": "undetermined"}},
	"hosts were not seen": {"remove": ["/hosts"], "want": {"leavers/E-1": "undetermined"}},
	"accounts not given": {"set": {"/leavers/leavers~1E-1/accounts": null}, "want": {"leavers/E-1": "undetermined"}},
	"day lost": {"gap": {"/leavers/leavers~1E-1/left_days_ago": "failed"}, "want": {"leavers/E-1": "undetermined"}},
	"nobody left": {"set": {"/leavers": {}}, "want": {"*": "not_applicable"}},
	"a remark beside the name": {
		"set": {"/leavers/leavers~1E-1/accounts": ["zhang.san(已停用)"]},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "pass"},
	},
	"words": {
		"set": {"/leavers/leavers~1E-1/accounts": ["见附件"]},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "pass"},
	},
	"a number with an exponent": {
		"set": {"/leavers/leavers~1E-1/accounts": ["1.38E+10"]},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "pass"},
	},
	"a blank within": {
		"set": {"/leavers/leavers~1E-1/accounts": ["zhang san"]},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "pass"},
	},
	"two names that a slash separates": {
		"set": {"/leavers/leavers~1E-1/accounts": ["zhang/li"]},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "pass"},
	},
	"a sign alone": {
		"set": {"/leavers/leavers~1E-1/accounts": ["?"]},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "pass"},
	},
	"a path": {
		"set": {"/leavers/leavers~1E-1/accounts": ["GOV\\"]},
		"want": {"leavers/E-1": "undetermined", "leavers/E-2": "pass"},
	},
	"a remark beside an account that is there": {
		"set": {"/leavers/leavers~1E-1/accounts": ["zhao", "见附件"]},
		"want": {"leavers/E-1": "fail"},
	},
	"full width does not matter": {
		"set": {"/leavers/leavers~1E-1/accounts": ["ｇｏｖ\\ＺＨＡＯ"]},
		"want": {"leavers/E-1": "fail"},
	},
	"digits": {"set": {"/leavers/leavers~1E-1/accounts": ["00123", "13800000000"]}, "want": {"leavers/E-1": "pass"}},
}
