package checks.firewall.admin_two_factor_test

conforming := {"firewall_admins": {
	"fw/admin": {"name": "admin", "two_factor": true},
	"fw/auditor": {"name": "auditor", "two_factor": true},
}}

cases := {
	"both": {"want": {"fw/admin": "pass", "fw/auditor": "pass"}},
	"one with a password alone": {
		"set": {"/firewall_admins/fw~1admin/two_factor": false},
		"want": {"fw/admin": "fail", "fw/auditor": "pass"},
	},
	"a server checks": {
		"gap": {"/firewall_admins/fw~1admin/two_factor": "unsupported"},
		"want": {"fw/admin": "undetermined", "fw/auditor": "pass"},
	},
	"null": {"set": {"/firewall_admins/fw~1admin/two_factor": null}, "want": {"fw/admin": "undetermined"}},
	"text": {"set": {"/firewall_admins/fw~1admin/two_factor": "fortitoken"}, "want": {"fw/admin": "undetermined"}},
	"no administrator": {"set": {"/firewall_admins": {}}, "want": {"*": "undetermined"}},
}
