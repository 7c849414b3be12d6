package checks.firewall.admin_hosts_test

conforming := {"firewall_admins": {
	"fw/admin": {"name": "admin", "any_host": false},
	"fw/auditor": {"name": "auditor", "any_host": false},
}}

cases := {
	"both": {"want": {"fw/admin": "pass", "fw/auditor": "pass"}},
	"one from anywhere": {
		"set": {"/firewall_admins/fw~1admin/any_host": true},
		"want": {"fw/admin": "fail", "fw/auditor": "pass"},
	},
	"not seen": {"gap": {"/firewall_admins/fw~1admin/any_host": "denied"}, "want": {"fw/admin": "undetermined"}},
	"null": {"set": {"/firewall_admins/fw~1admin/any_host": null}, "want": {"fw/admin": "undetermined"}},
	"text": {"set": {"/firewall_admins/fw~1admin/any_host": "0.0.0.0"}, "want": {"fw/admin": "undetermined"}},
	"no administrator": {"set": {"/firewall_admins": {}}, "want": {"*": "undetermined"}},
}
