package checks.firewall.admin_timeout_test

conforming := {"firewalls": {"fw": {"name": "fw", "admin_timeout_minutes": 10}}}

cases := {
	"at the bound": {"want": {"fw": "pass"}},
	"above it": {"set": {"/firewalls/fw/admin_timeout_minutes": 10.5}, "want": {"fw": "fail"}},
	"NSX as delivered": {"set": {"/firewalls/fw/admin_timeout_minutes": 30}, "want": {"fw": "fail"}},
	"never": {"set": {"/firewalls/fw/admin_timeout_minutes": null}, "want": {"fw": "fail"}},
	"0": {"set": {"/firewalls/fw/admin_timeout_minutes": 0}, "want": {"fw": "fail"}},
	"half a minute": {"set": {"/firewalls/fw/admin_timeout_minutes": 0.5}, "want": {"fw": "pass"}},
	"a site under the newer STIG": {"parameters": {"max_minutes": 5}, "want": {"fw": "fail"}},
	"an old version": {"gap": {"/firewalls/fw/admin_timeout_minutes": "unsupported"}, "want": {"fw": "undetermined"}},
	"text": {"set": {"/firewalls/fw/admin_timeout_minutes": "10"}, "want": {"fw": "undetermined"}},
	"no firewall": {"set": {"/firewalls": {}}, "want": {"*": "undetermined"}},
}
