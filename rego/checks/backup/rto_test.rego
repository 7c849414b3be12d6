package checks.backup.rto_test

parameters := {"max_minutes": 60}

conforming := {"restores": {
	"R-1": {"type": "vm", "name": "a", "test": "restore", "held_days_ago": 9, "success": true, "minutes": 60},
	"R-2": {"type": "vm", "name": "b", "test": "restore", "held_days_ago": 5, "success": true, "minutes": 20},
	"R-3": {"type": "database", "name": "a", "test": "restore", "held_days_ago": 3, "success": true, "minutes": 5},
	"R-4": {"type": "vm", "name": "b", "test": "restore", "held_days_ago": 5, "success": true, "minutes": 30},
}}

cases := {
	"quick enough": {"want": {"R-1": "pass", "R-2": "pass", "R-3": "pass"}},
	"a minute late": {"set": {"/restores/R-1/minutes": 61}, "want": {"R-1": "fail", "R-2": "pass"}},
	"failed": {"set": {"/restores/R-1/success": false}, "want": {"R-1": "fail"}},
	"half an hour is agreed": {"parameters": {"max_minutes": 30}, "want": {"R-1": "fail", "R-4": "pass"}},
	"a check only": {"set": {"/restores/R-1/test": "verify"}, "want": {"R-1": "not_applicable"}},
	"tested again later": {"set": {"/restores/R-2/name": "a"}, "want": {"R-1": "not_applicable", "R-2": "pass"}},
	"the same thing after all": {"set": {"/restores/R-3/type": "vm"}, "want": {"R-1": "not_applicable"}},
	"two tests, one of today": {"set": {"/restores/R-2/held_days_ago": 0}, "want": {"R-4": "not_applicable"}},
	"slow and superseded": {
		"set": {"/restores/R-4/minutes": 900, "/restores/R-4/held_days_ago": 6},
		"want": {"R-4": "not_applicable", "R-2": "pass"},
	},
	"slow, and failed later": {
		"set": {"/restores/R-2/success": false, "/restores/R-4/held_days_ago": 6},
		"want": {"R-4": "not_applicable", "R-2": "fail"},
	},
	"no time written down": {"set": {"/restores/R-1/minutes": null}, "want": {"R-1": "undetermined", "R-2": "pass"}},
	"a check takes no time": {
		"set": {"/restores/R-1/test": "verify", "/restores/R-1/minutes": null},
		"want": {"R-1": "not_applicable"},
	},
	"the kind of test is not known": {"gap": {"/restores/R-1/test": "failed"}, "want": {"R-1": "undetermined"}},
	"minutes are text": {"set": {"/restores/R-1/minutes": "60"}, "want": {"R-1": "undetermined"}},
	"no test": {"set": {"/restores": {}}, "want": {"*": "undetermined"}},
}
