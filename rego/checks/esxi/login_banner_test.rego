package checks.esxi.login_banner_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Annotations.WelcomeMessage": "仅限授权人员使用，所有操作均被记录"},
}}}

cases := {
	"a warning": {"want": {"host-1": "pass"}},
	"empty": {"set": {"/hosts/host-1/options/Annotations.WelcomeMessage": ""}, "want": {"host-1": "fail"}},
	"blanks only": {
		"set": {"/hosts/host-1/options/Annotations.WelcomeMessage": " \n\t"},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/options/Annotations.WelcomeMessage": null}, "want": {"host-1": "fail"}},
	"denied": {
		"gap": {"/hosts/host-1/options/Annotations.WelcomeMessage": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Annotations.WelcomeMessage"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Annotations.WelcomeMessage": 0},
		"want": {"host-1": "undetermined"},
	},
}
