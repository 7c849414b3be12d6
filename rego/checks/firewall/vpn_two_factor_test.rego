package checks.firewall.vpn_two_factor_test

conforming := {"vpn_users": {
	"fw/li": {"name": "li", "enabled": true, "two_factor": true},
	"fw/wang": {"name": "wang", "enabled": true, "two_factor": true},
}}

cases := {
	"with a token": {"want": {"fw/li": "pass", "fw/wang": "pass"}},
	"with a password alone": {
		"set": {"/vpn_users/fw~1li/two_factor": false},
		"want": {"fw/li": "fail", "fw/wang": "pass"},
	},
	"disabled": {
		"set": {"/vpn_users/fw~1li/enabled": false},
		"want": {"fw/li": "not_applicable", "fw/wang": "pass"},
	},
	"disabled, with a password alone": {
		"set": {"/vpn_users/fw~1li/enabled": false, "/vpn_users/fw~1li/two_factor": false},
		"want": {"fw/li": "not_applicable"},
	},
	"a server checks": {
		"gap": {"/vpn_users/fw~1li/two_factor": "unsupported"},
		"want": {"fw/li": "undetermined", "fw/wang": "pass"},
	},
	"nobody knows whether enabled": {
		"gap": {"/vpn_users/fw~1li/enabled": "failed"},
		"want": {"fw/li": "undetermined"},
	},
	"null": {"set": {"/vpn_users/fw~1li/two_factor": null}, "want": {"fw/li": "undetermined"}},
	"text": {"set": {"/vpn_users/fw~1li/two_factor": "sms"}, "want": {"fw/li": "undetermined"}},
	"nobody": {"set": {"/vpn_users": {}}, "want": {"*": "not_applicable"}},
}
