package checks.esxi.entropy_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "entropy": {"hwrng_disabled": false, "sources": 0}}}}

cases := {
	"all sources": {"want": {"host-1": "pass"}},
	"no hardware": {"set": {"/hosts/host-1/entropy/hwrng_disabled": true}, "want": {"host-1": "fail"}},
	"one source": {"set": {"/hosts/host-1/entropy/sources": 1}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/entropy/sources": null}, "want": {"host-1": "undetermined"}},
	"hardware not set": {
		"set": {"/hosts/host-1/entropy/hwrng_disabled": null},
		"want": {"host-1": "undetermined"},
	},
	"a version without the option": {
		"gap": {"/hosts/host-1/entropy/sources": "unsupported"},
		"want": {"host-1": "undetermined"},
	},
	"esxcli is off": {"gap": {"/hosts/host-1/entropy": "not_asked"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/entropy"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/entropy/sources": "0"}, "want": {"host-1": "undetermined"}},
}
