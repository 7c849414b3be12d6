# METADATA
# scope: package
# title: Recent passwords cannot be reused
# custom:
#   id: esxi.password_history
#   subject: host
#   severity: medium
#   title:
#     zh: 口令不得与最近若干次相同
#     en: Recent passwords cannot be reused
#   problem:
#     zh: 主机 {name} 只记住 {observed} 个旧口令，要求不少于 {parameter.min} 个
#     en: Host {name} remembers {observed} old passwords, at least {parameter.min} are required
#   description:
#     zh: 更换口令时不得重复使用最近若干个旧口令，否则定期更换形同虚设。判定值是主机记住的旧口令个数。
#     en: >-
#       A new password must differ from the latest old ones, or regular change has no effect. The value is the number
#       of old passwords that the host remembers.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Security.PasswordHistory 设为 5 或更大。
#     en: "Host > Configure > System > Advanced System Settings: set Security.PasswordHistory to 5 or more."
#   sources:
#     - "SCG 8 esxi-8.account-password-history: 5 or more"
#     - "STIG ESXI-80-000043: 5"
#     - SCG 9.1 esx-9.account-password-history
#   crosswalk: [VMW-ESX-020]
#   evidence:
#     - path: options/Security.PasswordHistory
#       type: integer
#   parameters:
#     min:
#       type: integer
#       default: 5
#       source: "SCG 8, SCG 9.1 and STIG: 5"
#       title:
#         zh: 至少记住的口令个数
#         en: passwords to remember
package checks.esxi.password_history

import data.lib.limits

limit := limits.at_least(data.parameters.esxi.password_history.min)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/Security.PasswordHistory",
	"observed": host.options["Security.PasswordHistory"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["Security.PasswordHistory"], limit)
}
