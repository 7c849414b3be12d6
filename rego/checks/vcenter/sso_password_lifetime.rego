# METADATA
# scope: package
# title: Passwords of SSO expire
# custom:
#   id: vcenter.sso_password_lifetime
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录口令按期更换
#     en: Passwords of SSO expire
#   problem:
#     zh: vCenter {name} 的单点登录口令有效期为 {observed} 天，要求{expected} 天
#     en: Passwords in SSO of vCenter {name} last {observed} days, {expected} days are required
#   description:
#     zh: vCenter 单点登录的本地口令须按期更换。判定值是口令策略中的最长有效期（天），0 表示永不过期。两份基线的取值相反：SCG 主张不强制更换，STIG 和等级保护要求定期更换，缺省从严。
#     en: >-
#       Local passwords of SSO must be changed regularly. The value is the longest lifetime in the password policy, in
#       days; 0 never expires. The guides contradict each other: SCG forces no change, while the STIG and GB/T 22239
#       require one, and the default follows these.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 本地账户 > 密码策略：把最长有效期设为 90 天。
#     en: >-
#       Administration > Single Sign On > Configuration > Local Accounts > Password Policy: set the maximum lifetime to
#       90 days.
#   sources:
#     - "STIG VCSA-80-000079: 90"
#     - "SCG 8 vcenter-8.administration-sso-password-lifetime: 9999"
#     - "SCG 9.1 vcenter-9.password-max-age: never"
#     - "GB/T 22239 8.1.4.1 a: passwords are changed regularly"
#   crosswalk: [VMW-VC-004]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/password/lifetime_days
#       type: integer
#   parameters:
#     max_days:
#       type: integer
#       default: 90
#       source: "STIG: 90; SCG 8: 9999"
#       alternatives:
#         - {value: 90, source: STIG VCSA-80-000079}
#         - {value: 9999, source: SCG 8 vcenter-8.administration-sso-password-lifetime}
#       title:
#         zh: 最长有效期（天）
#         en: longest lifetime in days
package checks.vcenter.sso_password_lifetime

import data.lib.limits

limit := limits.between(1, data.parameters.vcenter.sso_password_lifetime.max_days)

expected := limit.text

failures contains {
	"subject": id,
	"path": "sso/password/lifetime_days",
	"observed": center.sso.password.lifetime_days,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.password.lifetime_days, limit)
}
