package checks.esxi.ssh_banner_text_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Config.Etc.issue": "Authorised use only. Activity is recorded.\n"},
}}}

cases := {
	"a text": {"want": {"host-1": "pass"}},
	"empty": {"set": {"/hosts/host-1/options/Config.Etc.issue": ""}, "want": {"host-1": "fail"}},
	"only blanks": {"set": {"/hosts/host-1/options/Config.Etc.issue": " \n\t"}, "want": {"host-1": "fail"}},
	"one character": {"set": {"/hosts/host-1/options/Config.Etc.issue": "."}, "want": {"host-1": "pass"}},
	"not set": {"set": {"/hosts/host-1/options/Config.Etc.issue": null}, "want": {"host-1": "fail"}},
	"denied": {
		"gap": {"/hosts/host-1/options/Config.Etc.issue": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Config.Etc.issue"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {"set": {"/hosts/host-1/options/Config.Etc.issue": 5}, "want": {"host-1": "undetermined"}},
}
