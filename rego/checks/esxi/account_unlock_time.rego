# METADATA
# scope: package
# title: Locked accounts stay locked long enough
# custom:
#   id: esxi.account_unlock_time
#   subject: host
#   severity: medium
#   title:
#     zh: 账户锁定时间足够长
#     en: Locked accounts stay locked long enough
#   problem:
#     zh: 主机 {name} 的账户锁定时长为 {observed} 秒，要求不少于 {parameter.min_seconds} 秒
#     en: Host {name} keeps accounts locked for {observed} seconds, at least {parameter.min_seconds} are required
#   description:
#     zh: 账户锁定后须保持足够时间。锁定过短时，自动化的口令猜测只是稍慢。判定值是锁定秒数，0 在各基线中均不接受。
#     en: >-
#       A locked account must stay locked long enough. After a short lock the guessing of passwords continues almost
#       without delay. The value is the time in seconds; no baseline accepts 0.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Security.AccountUnlockTime 设为 900。
#     en: "Host > Configure > System > Advanced System Settings: set Security.AccountUnlockTime to 900."
#   sources:
#     - "SCG 8 esxi-8.account-auto-unlock-time: 900 or more"
#     - "STIG ESXI-80-000111: less than 900 is a finding, and so is 0"
#     - >-
#       0 fails: both baselines refuse it, and documents disagree whether it means locked for ever or not locked at
#       all
#     - SCG 9.1 esx-9.account-lockout-duration
#   crosswalk: [VMW-ESX-018]
#   evidence:
#     - path: options/Security.AccountUnlockTime
#       type: integer
#   parameters:
#     min_seconds:
#       type: integer
#       default: 900
#       source: "SCG 8, SCG 9.1 and STIG: 900 seconds"
#       title:
#         zh: 最短锁定秒数
#         en: shortest lock in seconds
package checks.esxi.account_unlock_time

import data.lib.limits

limit := limits.at_least(data.parameters.esxi.account_unlock_time.min_seconds)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/Security.AccountUnlockTime",
	"observed": host.options["Security.AccountUnlockTime"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["Security.AccountUnlockTime"], limit)
}
