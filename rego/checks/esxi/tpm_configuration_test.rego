package checks.esxi.tpm_configuration_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "encryption": {"mode": "TPM"}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"not sealed": {"set": {"/hosts/host-1/encryption/mode": "NONE"}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/encryption/mode": null}, "want": {"host-1": "undetermined"}},
	"an unknown word": {"gap": {"/hosts/host-1/encryption/mode": "failed"}, "want": {"host-1": "undetermined"}},
	"esxcli is off": {"gap": {"/hosts/host-1/encryption": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/encryption": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/encryption"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/encryption/mode": 7}, "want": {"host-1": "undetermined"}},
}
