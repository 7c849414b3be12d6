package checks.esxi.bpdu_block_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Net.BlockGuestBPDU": 1}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"off": {"set": {"/hosts/host-1/options/Net.BlockGuestBPDU": 0}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/options/Net.BlockGuestBPDU": null}, "want": {"host-1": "undetermined"}},
	"denied": {
		"gap": {"/hosts/host-1/options/Net.BlockGuestBPDU": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Net.BlockGuestBPDU"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Net.BlockGuestBPDU": "5"},
		"want": {"host-1": "undetermined"},
	},
}
