package checks.vcenter.appliance_backup_test

conforming := {"vcenter": {"vc-1": {
	"name": "vc-01",
	"appliance": {"backup_days": 7, "backup_job": {"succeeded": true, "age_hours": 8}},
}}}

cases := {
	"daily": {"want": {"vc-1": "pass"}},
	"not at weekends": {"set": {"/vcenter/vc-1/appliance/backup_days": 5}, "want": {"vc-1": "fail"}},
	"no schedule": {"set": {"/vcenter/vc-1/appliance/backup_days": 0}, "want": {"vc-1": "fail"}},
	"it failed": {"set": {"/vcenter/vc-1/appliance/backup_job/succeeded": false}, "want": {"vc-1": "fail"}},
	"never": {
		"set": {
			"/vcenter/vc-1/appliance/backup_job/succeeded": null,
			"/vcenter/vc-1/appliance/backup_job/age_hours": null,
		},
		"want": {"vc-1": "fail"},
	},
	"at the age": {"set": {"/vcenter/vc-1/appliance/backup_job/age_hours": 48}, "want": {"vc-1": "pass"}},
	"too old": {"set": {"/vcenter/vc-1/appliance/backup_job/age_hours": 49}, "want": {"vc-1": "fail"}},
	"a site with five days": {
		"set": {"/vcenter/vc-1/appliance/backup_days": 5},
		"parameters": {"min_days": 5},
		"want": {"vc-1": "pass"},
	},
	"a site that wants it within six hours": {"parameters": {"max_hours": 6}, "want": {"vc-1": "fail"}},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"backup_days: denied": {
		"gap": {"/vcenter/vc-1/appliance/backup_days": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"backup_days: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/backup_days"],
		"want": {"vc-1": "undetermined"},
	},
	"backup_days: another type": {
		"set": {"/vcenter/vc-1/appliance/backup_days": "7"},
		"want": {"vc-1": "undetermined"},
	},
	"succeeded: denied": {
		"gap": {"/vcenter/vc-1/appliance/backup_job/succeeded": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"succeeded: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/backup_job/succeeded"],
		"want": {"vc-1": "undetermined"},
	},
	"succeeded: another type": {
		"set": {"/vcenter/vc-1/appliance/backup_job/succeeded": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"age_hours: denied": {
		"gap": {"/vcenter/vc-1/appliance/backup_job/age_hours": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"age_hours: no evidence at all": {
		"remove": ["/vcenter/vc-1/appliance/backup_job/age_hours"],
		"want": {"vc-1": "undetermined"},
	},
	"age_hours: another type": {
		"set": {"/vcenter/vc-1/appliance/backup_job/age_hours": "7"},
		"want": {"vc-1": "undetermined"},
	},
}
