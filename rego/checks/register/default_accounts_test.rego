package checks.register.default_accounts_test

conforming := {"accounts": {
	"A-1": {"id": "A-1", "class": "default", "state": "renamed", "password_changed": true},
	"A-2": {"id": "A-2", "class": "default", "state": "enabled", "password_changed": true},
	"A-3": {"id": "A-3", "class": "demo", "state": "removed", "password_changed": false},
}}

cases := {
	"cleared": {"want": {"A-1": "pass", "A-2": "pass", "A-3": "pass"}},
	"its old password": {"set": {"/accounts/A-2/password_changed": false}, "want": {"A-2": "fail", "A-1": "pass"}},
	"a demo account is back": {"set": {"/accounts/A-3/state": "enabled"}, "want": {"A-3": "fail", "A-2": "pass"}},
	"a demo account that stays": {"set": {"/accounts/A-2/class": "demo"}, "want": {"A-2": "fail", "A-1": "pass"}},
	"disabled with its old password": {"set": {"/accounts/A-3/state": "disabled"}, "want": {"A-3": "fail"}},
	"somebody's own": {"set": {"/accounts/A-2/class": "other"}, "want": {"A-2": "not_applicable"}},
	"state lost": {"gap": {"/accounts/A-2/state": "failed"}, "want": {"A-2": "undetermined"}},
	"class lost": {"gap": {"/accounts/A-2/class": "failed"}, "want": {"A-2": "undetermined"}},
	"password not known": {"set": {"/accounts/A-2/password_changed": null}, "want": {"A-2": "undetermined"}},
	"text": {"set": {"/accounts/A-2/password_changed": "yes"}, "want": {"A-2": "undetermined"}},
	"no account": {"set": {"/accounts": {}}, "want": {"*": "not_applicable"}},
}
