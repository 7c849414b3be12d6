package checks.esxi.secure_boot_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "secure_boot": true}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"off": {"set": {"/hosts/host-1/secure_boot": false}, "want": {"host-1": "fail"}},
	"a version that does not say": {
		"gap": {"/hosts/host-1/secure_boot": "unsupported"},
		"want": {"host-1": "undetermined"},
	},
	"not set": {"set": {"/hosts/host-1/secure_boot": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/secure_boot": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/secure_boot"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/secure_boot": "true"}, "want": {"host-1": "undetermined"}},
}
