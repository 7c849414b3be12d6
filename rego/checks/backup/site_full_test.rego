package checks.backup.site_full_test

conforming := {"backups": {
	"site:a": {"name": "a", "type": "site", "last_full_hours": 20},
	"site:b": {"name": "b", "type": "site", "last_full_hours": 0.5},
}}

cases := {
	"every quarter": {"want": {"site:a": "pass", "site:b": "pass"}},
	"on the hour": {"set": {"/backups/site:a/last_full_hours": 2208}, "want": {"site:a": "pass"}},
	"a little late": {
		"set": {"/backups/site:a/last_full_hours": 2208.01},
		"want": {"site:a": "fail", "site:b": "pass"},
	},
	"never": {"set": {"/backups/site:a/last_full_hours": null}, "want": {"site:a": "fail"}},
	"every half year by contract": {
		"set": {"/backups/site:a/last_full_hours": 4000},
		"parameters": {"max_hours": 4400},
		"want": {"site:a": "pass"},
	},
	"a VM": {"set": {"/backups/site:a/type": "vm"}, "want": {"site:a": "not_applicable"}},
	"not told": {"gap": {"/backups/site:a/last_full_hours": "failed"}, "want": {"site:a": "undetermined"}},
	"of unknown type": {"gap": {"/backups/site:a/type": "failed"}, "want": {"site:a": "undetermined"}},
	"hours are text": {"set": {"/backups/site:a/last_full_hours": "20"}, "want": {"site:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
