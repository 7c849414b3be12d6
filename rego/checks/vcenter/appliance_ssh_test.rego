package checks.vcenter.appliance_ssh_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "appliance": {"ssh": false}}}}

cases := {
	"off": {"want": {"vc-1": "pass"}},
	"on": {"set": {"/vcenter/vc-1/appliance/ssh": true}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/appliance/ssh": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/appliance/ssh": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vcenter/vc-1/appliance/ssh"], "want": {"vc-1": "undetermined"}},
	"another type": {"set": {"/vcenter/vc-1/appliance/ssh": "true"}, "want": {"vc-1": "undetermined"}},
}
