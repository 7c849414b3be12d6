package checks.esxi.vib_signature_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"vib_signatures": {
		"esx-base": {"result": "Succeeded"},
		"tools-light": {"result": "Not Applicable (Locker VIB)"},
	},
}}}

cases := {
	"verified": {"want": {"host-1": "pass"}},
	"failed": {"set": {"/hosts/host-1/vib_signatures/esx-base/result": "Failed"}, "want": {"host-1": "fail"}},
	"no signature": {
		"set": {"/hosts/host-1/vib_signatures/esx-base/result": "Signature Not Available: host was upgraded"},
		"want": {"host-1": "fail"},
	},
	"not applicable for another reason": {
		"set": {"/hosts/host-1/vib_signatures/esx-base/result": "Not Applicable"},
		"want": {"host-1": "fail"},
	},
	"one VIB more": {
		"set": {"/hosts/host-1/vib_signatures/net~1x~0y": {"result": "Failed"}},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/vib_signatures/esx-base/result": null}, "want": {"host-1": "undetermined"}},
	"one result unknown": {
		"gap": {"/hosts/host-1/vib_signatures/esx-base/result": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/vib_signatures": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/vib_signatures": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/vib_signatures"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/vib_signatures/esx-base/result": true},
		"want": {"host-1": "undetermined"},
	},
}
