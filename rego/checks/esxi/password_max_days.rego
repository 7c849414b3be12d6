# METADATA
# scope: package
# title: Passwords expire
# custom:
#   id: esxi.password_max_days
#   subject: host
#   severity: medium
#   title:
#     zh: 口令定期更换
#     en: Passwords expire
#   problem:
#     zh: 主机 {name} 的口令最长使用 {observed} 天（0 表示不更换），要求{expected} 天
#     en: "Passwords on host {name} last {observed} days (0: for ever), {expected} are required"
#   description:
#     zh: 口令须定期更换，泄露的口令由此有限期失效。判定值是口令最长使用天数；各基线取值不同，站点可按所依据的基线调整。
#     en: >-
#       Passwords must be changed regularly, so that a leaked one ends some day. The value is the longest life in
#       days; baselines differ, and a site may take the one that it follows.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Security.PasswordMaxDays 设为 90 或更小。
#     en: "Host > Configure > System > Advanced System Settings: set Security.PasswordMaxDays to 90 or less."
#   sources:
#     - "STIG ESXI-80-000227: 90"
#     - "SCG 8 esxi-8.account-password-max-days: 9999, that is never"
#     - GB/T 22239 asks for regular change, so STIG's value is taken
#     - "SCG 9.1 esx-9.password-max-age: 99999, that is never"
#   crosswalk: [VMW-ESX-021]
#   evidence:
#     - path: options/Security.PasswordMaxDays
#       type: integer
#   parameters:
#     max_days:
#       type: integer
#       default: 90
#       source: "STIG: 90; SCG 8: 9999. A site that follows SCG sets 9999 and says why"
#       alternatives:
#         - {value: 90, source: STIG ESXI-80-000227}
#         - {value: 9999, source: SCG 8 esxi-8.account-password-max-days}
#         - {value: 99999, source: SCG 9.1 esx-9.password-max-age}
#       title:
#         zh: 口令最长使用天数
#         en: longest life in days
package checks.esxi.password_max_days

import data.lib.limits

limit := limits.between(1, data.parameters.esxi.password_max_days.max_days)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/Security.PasswordMaxDays",
	"observed": host.options["Security.PasswordMaxDays"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["Security.PasswordMaxDays"], limit)
}
