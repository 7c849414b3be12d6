# METADATA
# scope: package
# title: Accounts are locked after repeated failed logins
# custom:
#   id: esxi.account_lock_failures
#   subject: host
#   severity: high
#   title:
#     zh: 连续登录失败达到限定次数即锁定账户
#     en: Accounts are locked after repeated failed logins
#   problem:
#     zh: 主机 {name} 在登录失败 {observed} 次后锁定账户（0 表示不锁定），要求{expected} 次
#     en: "Host {name} locks an account after {observed} failed logins (0: never), {expected} are required"
#   description:
#     zh: 连续登录失败达到限定次数后须锁定账户，以阻止口令猜测。0 表示不锁定，视为不符合。判定值是主机高级参数中的失败次数。
#     en: >-
#       An account must be locked after the given number of failed logins, which stops the guessing of passwords. 0
#       turns locking off and fails. The value is the number of failures in the advanced settings of the host.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Security.AccountLockFailures 设为 5 或更小，不可为 0。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Security.AccountLockFailures to 5 or less, never
#       0.
#   sources:
#     - "SCG 8 esxi-8.account-lockout: 5"
#     - "STIG ESXI-80-000005: 3"
#     - 0 turns locking off (the option's own description) and fails
#     - "SCG 8 rates it P2. High here: without locking, passwords of a host can be tried without end"
#     - SCG 9.1 esx-9.account-lockout-max-attempts
#   crosswalk: [VMW-ESX-017]
#   evidence:
#     - path: options/Security.AccountLockFailures
#       type: integer
#   parameters:
#     max:
#       type: integer
#       default: 5
#       source: "SCG 8: at most 5; STIG: 3. The looser one is the default; a site under STIG sets 3"
#       alternatives:
#         - {value: 3, source: STIG ESXI-80-000005}
#         - {value: 5, source: SCG 8 esxi-8.account-lockout}
#         - {value: 5, source: SCG 9.1 esx-9.account-lockout-max-attempts}
#       title:
#         zh: 锁定前允许的最多失败次数
#         en: most failures before the lock
package checks.esxi.account_lock_failures

import data.lib.limits

limit := limits.between(1, data.parameters.esxi.account_lock_failures.max)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/Security.AccountLockFailures",
	"observed": host.options["Security.AccountLockFailures"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["Security.AccountLockFailures"], limit)
}
