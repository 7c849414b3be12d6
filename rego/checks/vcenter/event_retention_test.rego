package checks.vcenter.event_retention_test

conforming := {"vcenter": {
	"vc-1": {
		"name": "vc-01",
		"settings": {
			"event.maxAge": 365,
			"event.maxAgeEnabled": true,
			"task.maxAge": 365,
			"task.maxAgeEnabled": true,
		},
	},
	"vc-2": {
		"name": "vc-02",
		"settings": {
			"event.maxAge": 30,
			"event.maxAgeEnabled": false,
			"task.maxAge": 30,
			"task.maxAgeEnabled": false,
		},
	},
}}

cases := {
	"a year, and for ever": {"want": {"vc-1": "pass", "vc-2": "pass"}},
	"the product's default for events": {
		"set": {"/vcenter/vc-1/settings/event.maxAge": 30},
		"want": {"vc-1": "fail"},
	},
	"the product's default for tasks": {
		"set": {"/vcenter/vc-1/settings/task.maxAge": 30},
		"want": {"vc-1": "fail"},
	},
	"events are cleaned up after all": {
		"set": {"/vcenter/vc-2/settings/event.maxAgeEnabled": true},
		"want": {"vc-2": "fail"},
	},
	"tasks are cleaned up after all": {
		"set": {"/vcenter/vc-2/settings/task.maxAgeEnabled": true},
		"want": {"vc-2": "fail"},
	},
	"at the bound": {
		"set": {"/vcenter/vc-1/settings/event.maxAge": 180, "/vcenter/vc-1/settings/task.maxAge": 180},
		"want": {"vc-1": "pass"},
	},
	"a day short": {"set": {"/vcenter/vc-1/settings/event.maxAge": 179}, "want": {"vc-1": "fail"}},
	"zero": {"set": {"/vcenter/vc-1/settings/task.maxAge": 0}, "want": {"vc-1": "fail"}},
	"a site that follows STIG": {
		"set": {"/vcenter/vc-1/settings/event.maxAge": 30, "/vcenter/vc-1/settings/task.maxAge": 30},
		"parameters": {"min_days": 30},
		"want": {"vc-1": "pass"},
	},
	"no vCenter": {"set": {"/vcenter": {}}, "want": {"*": "not_applicable"}},
	"event.maxAge: not set": {
		"set": {"/vcenter/vc-1/settings/event.maxAge": null},
		"want": {"vc-1": "undetermined"},
	},
	"event.maxAge: denied": {
		"gap": {"/vcenter/vc-1/settings/event.maxAge": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"event.maxAge: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/event.maxAge"],
		"want": {"vc-1": "undetermined"},
	},
	"event.maxAge: another type": {
		"set": {"/vcenter/vc-1/settings/event.maxAge": "365"},
		"want": {"vc-1": "undetermined"},
	},
	"event.maxAgeEnabled: not set": {
		"set": {"/vcenter/vc-1/settings/event.maxAgeEnabled": null},
		"want": {"vc-1": "undetermined"},
	},
	"event.maxAgeEnabled: denied": {
		"gap": {"/vcenter/vc-1/settings/event.maxAgeEnabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"event.maxAgeEnabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/event.maxAgeEnabled"],
		"want": {"vc-1": "undetermined"},
	},
	"event.maxAgeEnabled: another type": {
		"set": {"/vcenter/vc-1/settings/event.maxAgeEnabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAge: not set": {
		"set": {"/vcenter/vc-1/settings/task.maxAge": null},
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAge: denied": {
		"gap": {"/vcenter/vc-1/settings/task.maxAge": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAge: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/task.maxAge"],
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAge: another type": {
		"set": {"/vcenter/vc-1/settings/task.maxAge": "365"},
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAgeEnabled: not set": {
		"set": {"/vcenter/vc-1/settings/task.maxAgeEnabled": null},
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAgeEnabled: denied": {
		"gap": {"/vcenter/vc-1/settings/task.maxAgeEnabled": "denied"},
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAgeEnabled: no evidence at all": {
		"remove": ["/vcenter/vc-1/settings/task.maxAgeEnabled"],
		"want": {"vc-1": "undetermined"},
	},
	"task.maxAgeEnabled: another type": {
		"set": {"/vcenter/vc-1/settings/task.maxAgeEnabled": "true"},
		"want": {"vc-1": "undetermined"},
	},
}
