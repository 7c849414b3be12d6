# METADATA
# scope: package
# title: Administrators of the firewall are locked out after failed logins
# custom:
#   id: firewall.lockout
#   subject: firewall
#   severity: medium
#   title:
#     zh: 防火墙管理员登录失败达到限定次数即锁定
#     en: Administrators of the firewall are locked out after failed logins
#   problem:
#     zh: 防火墙 {name} 在登录失败 {observed} 次后锁定（0 表示不锁定），要求{expected} 次
#     en: >-
#       Firewall {name} locks administrators out after {observed} failed logins (0: never), {expected} are required
#   problems:
#     lockout_seconds:
#       zh: 防火墙 {name} 的锁定时长为 {observed} 秒，要求不少于 {parameter.min_seconds} 秒
#       en: >-
#         Firewall {name} locks administrators out for {observed} seconds, at least {parameter.min_seconds} are
#         required
#   description:
#     zh: 防火墙管理员登录失败达到限定次数须被锁定足够时间，以阻止口令猜测。判定值是设备的失败次数和锁定秒数，0 表示不锁定。
#     en: >-
#       Administrators of a firewall must be locked out long enough after failed logins, which stops the guessing of
#       passwords. The values are the number of failures and the seconds of the lock; 0 means never.
#   remediation:
#     zh: NSX：auth-policy api 的 max-auth-failures 5、lockout-period 900；FortiGate：admin-lockout-threshold 3、duration 900。
#     en: >-
#       NSX: set auth-policy api max-auth-failures 5 and lockout-period 900. FortiGate: admin-lockout-threshold 3 and
#       admin-lockout-duration 900.
#   sources:
#     - "GB/T 22239 8.1.4.1 b: failed logins are limited; it names no number"
#     - "STIG NSX-T 3.x TNDM-3X-000012 and NSX 4.x NMGR-4X-000012: 3 failures, 900 seconds; SCG 8 of ESXi: 5"
#     - "NSX CLI guide, set auth-policy api max-auth-failures: 0 turns locking off"
#   crosswalk: []
#   evidence:
#     - path: lockout_attempts
#       type: integer
#       unset: {value: 0, source: "The product answers that nobody is locked out"}
#     - path: lockout_seconds
#       type: integer
#       unset: {value: 0, source: "The product answers that nobody is locked out"}
#   parameters:
#     max_attempts:
#       type: integer
#       default: 5
#       source: "SCG 8 of ESXi, the looser one; a site under STIG sets 3"
#       alternatives:
#         - {value: 3, source: STIG TNDM-3X-000012}
#       title:
#         zh: 锁定前允许的最多失败次数
#         en: most failures before the lock
#     min_seconds:
#       type: integer
#       default: 900
#       source: "SCG 8 of ESXi and STIG: 900 seconds"
#       title:
#         zh: 最短锁定秒数
#         en: shortest lock in seconds
package checks.firewall.lockout

import data.lib.limits

attempts := limits.between(1, data.parameters.firewall.lockout.max_attempts)

seconds := limits.at_least(data.parameters.firewall.lockout.min_seconds)

failures contains {
	"subject": id,
	"path": "lockout_attempts",
	"observed": firewall.lockout_attempts,
	"expected": attempts.text,
} if {
	some id, firewall in input.firewalls
	not limits.allowed(firewall.lockout_attempts, attempts)
}

failures contains {
	"subject": id,
	"path": "lockout_seconds",
	"observed": firewall.lockout_seconds,
	"expected": seconds.text,
} if {
	some id, firewall in input.firewalls
	not limits.allowed(firewall.lockout_seconds, seconds)
}
