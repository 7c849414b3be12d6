package checks.esxi.certificate_expiry_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "certificate": {"days_left": 400}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the bound": {"set": {"/hosts/host-1/certificate/days_left": 30}, "want": {"host-1": "pass"}},
	"below the bound": {"set": {"/hosts/host-1/certificate/days_left": 29}, "want": {"host-1": "fail"}},
	"far above the bound": {"set": {"/hosts/host-1/certificate/days_left": 300}, "want": {"host-1": "pass"}},
	"zero": {"set": {"/hosts/host-1/certificate/days_left": 0}, "want": {"host-1": "fail"}},
	"expired": {"set": {"/hosts/host-1/certificate/days_left": -3}, "want": {"host-1": "fail"}},
	"certificate denied": {"gap": {"/hosts/host-1/certificate": "denied"}, "want": {"host-1": "undetermined"}},
	"a site that wants 500 days": {"parameters": {"min_days": 500}, "want": {"host-1": "fail"}},
	"not set": {"set": {"/hosts/host-1/certificate/days_left": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/certificate/days_left": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/hosts/host-1/certificate/days_left"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {"set": {"/hosts/host-1/certificate/days_left": "5"}, "want": {"host-1": "undetermined"}},
}
