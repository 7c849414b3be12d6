package checks.vcenter.sso_unlock_time_test

conforming := {"vcenter": {"vc-1": {"name": "vc-01", "sso": {"lockout": {"unlock_seconds": 0}}}}}

cases := {
	"by an administrator": {"want": {"vc-1": "pass"}},
	"after five minutes": {"set": {"/vcenter/vc-1/sso/lockout/unlock_seconds": 300}, "want": {"vc-1": "fail"}},
	"a day": {"set": {"/vcenter/vc-1/sso/lockout/unlock_seconds": 86400}, "want": {"vc-1": "fail"}},
	"negative": {"set": {"/vcenter/vc-1/sso/lockout/unlock_seconds": -1}, "want": {"vc-1": "fail"}},
	"a site with a time, at the bound": {
		"set": {"/vcenter/vc-1/sso/lockout/unlock_seconds": 900},
		"parameters": {"seconds": 900},
		"want": {"vc-1": "pass"},
	},
	"a site with a time, below it": {
		"set": {"/vcenter/vc-1/sso/lockout/unlock_seconds": 899},
		"parameters": {"seconds": 900},
		"want": {"vc-1": "fail"},
	},
	"a site with a time, by an administrator": {"parameters": {"seconds": 900}, "want": {"vc-1": "pass"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"not set": {"set": {"/vcenter/vc-1/sso/lockout/unlock_seconds": null}, "want": {"vc-1": "undetermined"}},
	"denied": {"gap": {"/vcenter/vc-1/sso/lockout/unlock_seconds": "denied"}, "want": {"vc-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vcenter/vc-1/sso/lockout/unlock_seconds"],
		"want": {"vc-1": "undetermined"},
	},
	"another type": {
		"set": {"/vcenter/vc-1/sso/lockout/unlock_seconds": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
