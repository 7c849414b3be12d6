# METADATA
# scope: package
# title: SSO locks an account after a few failed logins
# custom:
#   id: vcenter.sso_lockout_attempts
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录在限定次数的失败登录后锁定账户
#     en: SSO locks an account after a few failed logins
#   problem:
#     zh: vCenter {name} 的单点登录在 {observed} 次失败登录后锁定账户，要求{expected} 次
#     en: SSO of vCenter {name} locks an account after {observed} failed logins, {expected} are required
#   description:
#     zh: vCenter 单点登录须在限定次数的失败登录后锁定账户，否则口令可以无限次猜测。判定值是锁定策略中的最大失败次数，0 表示不锁定。
#     en: >-
#       SSO must lock an account after a few failed logins, or passwords can be guessed without end. The value is the
#       greatest number of failures in the lockout policy; 0 locks nobody out.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 本地账户 > 锁定策略：把最大失败登录尝试次数设为 3。
#     en: >-
#       Administration > Single Sign On > Configuration > Local Accounts > Lockout Policy: set the maximum number of
#       failed login attempts to 3.
#   sources:
#     - "STIG VCSA-80-000023: 3"
#     - "SCG 8 vcenter-8.administration-sso-lockout-policy-max-attempts: 5"
#     - SCG 9.1 vcenter-9.account-lockout-max-attempts
#   crosswalk: [VMW-VC-001]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/lockout/max_attempts
#       type: integer
#   parameters:
#     max_attempts:
#       type: integer
#       default: 3
#       source: "The stricter one: STIG 3, SCG 8 5"
#       alternatives:
#         - {value: 3, source: STIG VCSA-80-000023}
#         - {value: 5, source: SCG 8 vcenter-8.administration-sso-lockout-policy-max-attempts}
#       title:
#         zh: 最多失败次数
#         en: most failures
package checks.vcenter.sso_lockout_attempts

import data.lib.limits

limit := limits.between(1, data.parameters.vcenter.sso_lockout_attempts.max_attempts)

expected := limit.text

failures contains {
	"subject": id,
	"path": "sso/lockout/max_attempts",
	"observed": center.sso.lockout.max_attempts,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.lockout.max_attempts, limit)
}
