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
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Security.PasswordMaxDays 设为 90 或更小。
#     en: "Host > Configure > System > Advanced System Settings: set Security.PasswordMaxDays to 90 or less."
#   sources:
#     - "STIG ESXI-80-000227: 90"
#     - "SCG 8 esxi-8.account-password-max-days: 9999, that is never"
#     - GB/T 22239 asks for regular change, so STIG's value is taken
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
#       title:
#         zh: 口令最长使用天数
#         en: longest life in days
package checks.esxi.password_max_days

expected := sprintf("1..%d", [data.parameters.esxi.password_max_days.max_days])

failures contains {
	"subject": id,
	"path": "options/Security.PasswordMaxDays",
	"observed": host.options["Security.PasswordMaxDays"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not allowed(host.options["Security.PasswordMaxDays"])
}

allowed(value) if {
	value >= 1
	value <= data.parameters.esxi.password_max_days.max_days
}
