package checks.esxi.ssh_fips_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "ssh_fips": true}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"off": {"set": {"/hosts/host-1/ssh_fips": false}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/ssh_fips": null}, "want": {"host-1": "undetermined"}},
	"an unknown word": {"gap": {"/hosts/host-1/ssh_fips": "failed"}, "want": {"host-1": "undetermined"}},
	"esxcli is off": {"gap": {"/hosts/host-1/ssh_fips": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/ssh_fips": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/ssh_fips"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/ssh_fips": "yes"}, "want": {"host-1": "undetermined"}},
}
