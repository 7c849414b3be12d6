package checks.esxi.kernel_modules_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"vib_signatures": {"esx-base": {"result": "Succeeded"}, "old-driver": {"result": "Failed"}},
	"kernel_modules": {
		"procfs": {"loaded": true, "signed": false, "vib": "esx-base"},
		"ne1000": {"loaded": true, "signed": true, "vib": null},
		"olddrv": {"loaded": false, "signed": false, "vib": "old-driver"},
	},
}}}

cases := {
	"of verified VIBs": {"want": {"host-1": "pass"}},
	"unsigned, of no VIB": {"set": {"/hosts/host-1/kernel_modules/procfs/vib": null}, "want": {"host-1": "fail"}},
	"signed by itself no longer": {
		"set": {"/hosts/host-1/kernel_modules/ne1000/signed": false},
		"want": {"host-1": "fail"},
	},
	"of a VIB that does not verify": {
		"set": {"/hosts/host-1/kernel_modules/olddrv/loaded": true},
		"want": {"host-1": "fail"},
	},
	"its VIB no longer verifies": {
		"set": {"/hosts/host-1/vib_signatures/esx-base/result": "Failed"},
		"want": {"host-1": "fail"},
	},
	"of a VIB that is not installed": {
		"set": {"/hosts/host-1/kernel_modules/procfs/vib": "esx-gone"},
		"want": {"host-1": "fail"},
	},
	"of a VIB that cannot be verified": {
		"set": {"/hosts/host-1/vib_signatures/esx-base/result": "Not Applicable (Locker VIB)"},
		"want": {"host-1": "fail"},
	},
	"one module more": {
		"set": {"/hosts/host-1/kernel_modules/root~1kit": {"loaded": true, "signed": false, "vib": null}},
		"want": {"host-1": "fail"},
	},
	"signature not set": {
		"set": {"/hosts/host-1/kernel_modules/procfs/signed": null},
		"want": {"host-1": "undetermined"},
	},
	"no details of a module": {
		"gap": {"/hosts/host-1/kernel_modules/procfs/signed": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"VIB of a module unknown": {
		"gap": {"/hosts/host-1/kernel_modules/procfs/vib": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"signatures unknown": {"gap": {"/hosts/host-1/vib_signatures": "denied"}, "want": {"host-1": "undetermined"}},
	"esxcli is off": {"gap": {"/hosts/host-1/kernel_modules": "not_asked"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/kernel_modules"], "want": {"host-1": "undetermined"}},
	"another type": {
		"set": {"/hosts/host-1/kernel_modules/procfs/loaded": "true"},
		"want": {"host-1": "undetermined"},
	},
}
