package checks.esxi.secure_boot_enforced_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "encryption": {"secure_boot": true}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"not enforced": {"set": {"/hosts/host-1/encryption/secure_boot": false}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/encryption/secure_boot": null}, "want": {"host-1": "undetermined"}},
	"an unknown word": {
		"gap": {"/hosts/host-1/encryption/secure_boot": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/encryption": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/encryption": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/encryption"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/encryption/secure_boot": "yes"}, "want": {"host-1": "undetermined"}},
}
