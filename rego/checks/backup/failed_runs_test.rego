package checks.backup.failed_runs_test

conforming := {"backups": {
	"vm:a": {"name": "a", "last_result": "success", "failed_since": 0},
	"vm:b": {"name": "b", "last_result": "success", "failed_since": 0},
}}

cases := {
	"all well": {"want": {"vm:a": "pass", "vm:b": "pass"}},
	"failed": {"set": {"/backups/vm:a/last_result": "failed"}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"a warning is no success": {"set": {"/backups/vm:a/last_result": "warning"}, "want": {"vm:a": "fail"}},
	"a word nobody knows": {"set": {"/backups/vm:a/last_result": "Success"}, "want": {"vm:a": "undetermined"}},
	"failed after a good one": {"set": {"/backups/vm:a/failed_since": 1}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"the product records no runs": {
		"set": {"/backups/vm:a/last_result": null, "/backups/vm:a/failed_since": null},
		"want": {"vm:a": "not_applicable", "vm:b": "pass"},
	},
	"not told": {"gap": {"/backups/vm:a/last_result": "failed"}, "want": {"vm:a": "undetermined"}},
	"not counted": {"gap": {"/backups/vm:a/failed_since": "failed"}, "want": {"vm:a": "undetermined"}},
	"a number in words": {"set": {"/backups/vm:a/failed_since": "0"}, "want": {"vm:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
