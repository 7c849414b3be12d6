package checks.esxi.tpm_attestation_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "tpm_attestation": "accepted", "tpm_supported": true}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"not accepted": {"set": {"/hosts/host-1/tpm_attestation": "notAccepted"}, "want": {"host-1": "fail"}},
	"a word the API does not know": {
		"set": {"/hosts/host-1/tpm_attestation": "Accepted"},
		"want": {"host-1": "undetermined"},
	},
	"no TPM": {
		"set": {"/hosts/host-1/tpm_attestation": null, "/hosts/host-1/tpm_supported": false},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/tpm_attestation": null}, "want": {"host-1": "undetermined"}},
	"nothing known of the TPM": {
		"set": {"/hosts/host-1/tpm_attestation": null, "/hosts/host-1/tpm_supported": null},
		"want": {"host-1": "undetermined"},
	},
	"attested, support not set": {"set": {"/hosts/host-1/tpm_supported": null}, "want": {"host-1": "pass"}},
	"denied": {"gap": {"/hosts/host-1/tpm_attestation": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/tpm_attestation"], "want": {"host-1": "undetermined"}},
	"attested, and called unable": {"set": {"/hosts/host-1/tpm_supported": false}, "want": {"host-1": "pass"}},
	"support of another type": {"set": {"/hosts/host-1/tpm_supported": 1}, "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/tpm_attestation": 1}, "want": {"host-1": "undetermined"}},
}
