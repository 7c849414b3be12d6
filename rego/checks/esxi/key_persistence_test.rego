package checks.esxi.key_persistence_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "key_persistence": false}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"on": {"set": {"/hosts/host-1/key_persistence": true}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/key_persistence": null}, "want": {"host-1": "undetermined"}},
	"an unknown word": {"gap": {"/hosts/host-1/key_persistence": "failed"}, "want": {"host-1": "undetermined"}},
	"esxcli is off": {"gap": {"/hosts/host-1/key_persistence": "not_asked"}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/key_persistence": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/key_persistence"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/key_persistence": "yes"}, "want": {"host-1": "undetermined"}},
}
