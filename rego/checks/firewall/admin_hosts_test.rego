package checks.firewall.admin_hosts_test

conforming := {"firewall_admins": {
	"fw/admin": {"name": "admin", "any_host": false, "trusted_hosts": ["10.0.0.0 255.255.255.0"]},
	"fw/auditor": {"name": "auditor", "any_host": false, "trusted_hosts": ["10.0.0.0 255.255.255.0"]},
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
	"two halves": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["0.0.0.0 128.0.0.0", "128.0.0.0 128.0.0.0"]},
		"want": {"fw/admin": "fail"},
	},
	"two halves of IPv6": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["::/1", "8000::/1"]},
		"want": {"fw/admin": "fail"},
	},
	"half of IPv4": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["128.0.0.0 128.0.0.0"]},
		"want": {"fw/admin": "undetermined"},
	},
	"half of IPv4, networks configured": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["128.0.0.0 128.0.0.0"]},
		"parameters": {"networks": ["10.0.0.0/24"]},
		"want": {"fw/admin": "fail"},
	},
	"as configured": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["10.0.0.7 255.255.255.255"]},
		"parameters": {"networks": ["10.0.0.0/24"]},
		"want": {"fw/admin": "pass"},
	},
	"more than configured": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["10.0.0.0 255.255.254.0"]},
		"parameters": {"networks": ["10.0.0.0/24"]},
		"want": {"fw/admin": "fail"},
	},
	"configured for this one": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["10.9.0.1 255.255.255.255"]},
		"parameters": {"networks": ["10.0.0.0/24", "admin=10.9.0.0/24"]},
		"want": {"fw/admin": "pass"},
	},
	"configured for another one": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["10.9.0.1 255.255.255.255"]},
		"parameters": {"networks": ["10.0.0.0/24", "auditor=10.9.0.0/24"]},
		"want": {"fw/admin": "fail"},
	},
	"any address of IPv6, where it is not told whether it counts": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["10.0.0.0 255.255.255.0", "any IPv6 address"]},
		"want": {"fw/admin": "undetermined"},
	},
	"IPv4 as configured, IPv6 not": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["10.0.0.7 255.255.255.255", "2001:db8::/32"]},
		"parameters": {"networks": ["10.0.0.0/24", "2001:db8:10::/64"]},
		"want": {"fw/admin": "fail"},
	},
	"both families as configured": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["10.0.0.7 255.255.255.255", "2001:db8:10::7/128"]},
		"parameters": {"networks": ["10.0.0.0/24", "2001:db8:10::/64"]},
		"want": {"fw/admin": "pass"},
	},
	"not understood": {
		"set": {"/firewall_admins/fw~1admin/trusted_hosts": ["mgmt.example"]},
		"want": {"fw/admin": "undetermined"},
	},
	"an administrator whose name is a number": {
		"set": {"/firewall_admins/fw~1admin/name": 7},
		"want": {"fw/admin": "undetermined"},
	},
}
