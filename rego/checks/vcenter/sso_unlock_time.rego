# METADATA
# scope: package
# title: Accounts that SSO locks stay locked long enough
# custom:
#   id: vcenter.sso_unlock_time
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录锁定的账户保持锁定足够时间
#     en: Accounts that SSO locks stay locked long enough
#   problem:
#     zh: vCenter {name} 的单点登录在 {observed} 秒后自动解锁账户，要求{expected}
#     en: "SSO of vCenter {name} unlocks accounts after {observed} seconds; required: {expected}"
#   description:
#     zh: vCenter 单点登录锁定的账户须由管理员解锁，或保持锁定足够时间。自动解锁过快时，自动化的口令猜测只是稍慢。判定值是锁定策略中的解锁时间（秒），0 表示只能由管理员解锁。
#     en: >-
#       An account that SSO locks must stay locked until an administrator unlocks it, or long enough. With a short lock
#       the guessing of passwords continues almost without delay. The value is the unlock time in the lockout policy,
#       in seconds; with 0 only an administrator unlocks.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 本地账户 > 锁定策略：把解锁时间设为 0（由管理员解锁），或按 seconds 参数设置。
#     en: >-
#       Administration > Single Sign On > Configuration > Local Accounts > Lockout Policy: set the unlock time to 0 (by
#       an administrator), or as in seconds.
#   sources:
#     - "STIG VCSA-80-000266: 0"
#     - "SCG 8 vcenter-8.administration-sso-lockout-policy-unlock-time: 0"
#     - SCG 9.1 vcenter-9.account-lockout-duration
#     - "SCG 8 rates it P0. Medium here: attempts and interval limit the guessing first"
#   crosswalk: [VMW-VC-002]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/lockout/unlock_seconds
#       type: integer
#   parameters:
#     seconds:
#       type: integer
#       default: 0
#       source: "SCG 8 and STIG: 0, an administrator unlocks"
#       title:
#         zh: 最短锁定秒数（0：由管理员解锁）
#         en: "shortest lock in seconds (0: until an administrator unlocks)"
package checks.vcenter.sso_unlock_time

seconds := data.parameters.vcenter.sso_unlock_time.seconds

default expected := {"zh": "由管理员解锁", "en": "unlocked by an administrator"}

expected := {
	"zh": sprintf("不少于 %d 秒，或由管理员解锁", [seconds]),
	"en": sprintf("at least %d seconds, or unlocked by an administrator", [seconds]),
} if {
	seconds > 0
}

long_enough(0)

long_enough(value) if {
	seconds > 0
	value >= seconds
}

failures contains {
	"subject": id,
	"path": "sso/lockout/unlock_seconds",
	"observed": center.sso.lockout.unlock_seconds,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not long_enough(center.sso.lockout.unlock_seconds)
}
