package checks.firewall.lockout_test

conforming := {"firewalls": {"fw": {"name": "fw", "lockout_attempts": 5, "lockout_seconds": 900}}}

cases := {
	"at both bounds": {"want": {"fw": "pass"}},
	"one failure more": {"set": {"/firewalls/fw/lockout_attempts": 6}, "want": {"fw": "fail"}},
	"fewest": {"set": {"/firewalls/fw/lockout_attempts": 1}, "want": {"fw": "pass"}},
	"0 is outside": {"set": {"/firewalls/fw/lockout_attempts": 0}, "want": {"fw": "fail"}},
	"nobody is locked out": {"set": {"/firewalls/fw/lockout_attempts": null}, "want": {"fw": "fail"}},
	"a second short": {"set": {"/firewalls/fw/lockout_seconds": 899}, "want": {"fw": "fail"}},
	"FortiOS as delivered": {"set": {"/firewalls/fw/lockout_seconds": 60}, "want": {"fw": "fail"}},
	"no time": {"set": {"/firewalls/fw/lockout_seconds": null}, "want": {"fw": "fail"}},
	"a site under STIG": {"parameters": {"max_attempts": 3}, "want": {"fw": "fail"}},
	"a site that is content with a minute": {
		"set": {"/firewalls/fw/lockout_seconds": 60},
		"parameters": {"min_seconds": 60},
		"want": {"fw": "pass"},
	},
	"the account may not see it": {"gap": {"/firewalls/fw/lockout_attempts": "denied"}, "want": {"fw": "undetermined"}},
	"not told": {"gap": {"/firewalls/fw/lockout_seconds": "unsupported"}, "want": {"fw": "undetermined"}},
	"text": {"set": {"/firewalls/fw/lockout_attempts": "5"}, "want": {"fw": "undetermined"}},
	"no firewall": {"set": {"/firewalls": {}}, "want": {"*": "undetermined"}},
}
