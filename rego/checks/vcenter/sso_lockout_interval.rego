# METADATA
# scope: package
# title: SSO counts failed logins over enough time
# custom:
#   id: vcenter.sso_lockout_interval
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录在足够长的时间窗内累计失败登录
#     en: SSO counts failed logins over enough time
#   problem:
#     zh: vCenter {name} 的单点登录只在 {observed} 秒内累计失败登录，要求不少于 {parameter.min_seconds} 秒
#     en: >-
#       SSO of vCenter {name} counts failed logins over {observed} seconds, at least {parameter.min_seconds} are
#       required
#   description:
#     zh: vCenter 单点登录累计失败登录的时间窗须足够长，过短时放慢速度即可绕过锁定。判定值是锁定策略中两次失败之间的时间间隔（秒）。
#     en: >-
#       SSO must count failed logins over enough time: with a short interval slow guessing is never locked out. The
#       value is the time interval between failures in the lockout policy, in seconds.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 本地账户 > 锁定策略：把失败之间的时间间隔设为 900 秒。
#     en: >-
#       Administration > Single Sign On > Configuration > Local Accounts > Lockout Policy: set the time interval
#       between failures to 900 seconds.
#   sources:
#     - "STIG VCSA-80-000145: 900"
#     - "SCG 8 vcenter-8.administration-failed-login-interval: 900"
#     - SCG 9.1 vcenter-9.account-lockout-reset
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/lockout/interval_seconds
#       type: integer
#   parameters:
#     min_seconds:
#       type: integer
#       default: 900
#       source: "SCG 8 and STIG: 900 seconds"
#       title:
#         zh: 最短时间窗（秒）
#         en: shortest time in seconds
package checks.vcenter.sso_lockout_interval

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.sso_lockout_interval.min_seconds)

expected := limit.text

failures contains {
	"subject": id,
	"path": "sso/lockout/interval_seconds",
	"observed": center.sso.lockout.interval_seconds,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.lockout.interval_seconds, limit)
}
