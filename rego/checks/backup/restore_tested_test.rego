package checks.backup.restore_tested_test

conforming := {"backups": {
	"vm:a": {"name": "a", "restore_test_days": 40, "restore_test_success": true},
	"vm:b": {"name": "b", "restore_test_days": 0, "restore_test_success": true},
}}

cases := {
	"tested": {"want": {"vm:a": "pass", "vm:b": "pass"}},
	"a year ago": {"set": {"/backups/vm:a/restore_test_days": 365}, "want": {"vm:a": "pass"}},
	"a year and a day ago": {"set": {"/backups/vm:a/restore_test_days": 366}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"failed": {"set": {"/backups/vm:a/restore_test_success": false}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"never": {
		"set": {"/backups/vm:a/restore_test_days": null, "/backups/vm:a/restore_test_success": null},
		"want": {"vm:a": "fail"},
	},
	"every quarter": {"parameters": {"max_days": 30}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"dated in the future": {"gap": {"/backups/vm:a/restore_test_days": "failed"}, "want": {"vm:a": "undetermined"}},
	"result lost": {"gap": {"/backups/vm:a/restore_test_success": "failed"}, "want": {"vm:a": "undetermined"}},
	"days are text": {"set": {"/backups/vm:a/restore_test_days": "40"}, "want": {"vm:a": "undetermined"}},
	"nothing is protected": {"set": {"/backups": {}}, "want": {"*": "undetermined"}},
}
