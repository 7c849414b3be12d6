package checks.logs.integrity_test

conforming := {"log_stores": {
	"lake": {"name": "lake", "deletable": false, "writable_files": null, "verified": null},
	"files": {"name": "files", "deletable": false, "writable_files": 0, "verified": true},
}}

cases := {
	"protected": {"want": {"lake": "pass", "files": "pass"}},
	"deletion by request": {"set": {"/log_stores/lake/deletable": true}, "want": {"lake": "fail", "files": "pass"}},
	"a file that others may write": {
		"set": {"/log_stores/files/writable_files": 1},
		"want": {"files": "fail", "lake": "pass"},
	},
	"verification fails": {"set": {"/log_stores/files/verified": false}, "want": {"files": "fail", "lake": "pass"}},
	"the product does not say": {"set": {"/log_stores/lake/deletable": null}, "want": {"lake": "undetermined"}},
	"files were not seen": {"gap": {"/log_stores/files/writable_files": "denied"}, "want": {"files": "undetermined"}},
	"verification did not end": {
		"gap": {"/log_stores/files/verified": "unreachable"},
		"want": {"files": "undetermined"},
	},
	"text": {"set": {"/log_stores/files/deletable": "no"}, "want": {"files": "undetermined"}},
	"no store": {"set": {"/log_stores": {}}, "want": {"*": "undetermined"}},
}
