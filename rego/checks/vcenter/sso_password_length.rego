# METADATA
# scope: package
# title: Passwords of SSO are long enough
# custom:
#   id: vcenter.sso_password_length
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录口令足够长
#     en: Passwords of SSO are long enough
#   problem:
#     zh: vCenter {name} 的单点登录接受 {observed} 位的口令，要求不少于 {parameter.min_length} 位
#     en: >-
#       SSO of vCenter {name} accepts passwords of {observed} characters, at least {parameter.min_length} are required
#   description:
#     zh: vCenter 单点登录的口令须足够长，短口令容易被猜中或破解。判定值是口令策略中的最小长度。
#     en: >-
#       Passwords of SSO must be long enough, because short ones are guessed or cracked. The value is the minimum
#       length in the password policy.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 本地账户 > 密码策略：把最小长度设为 15。
#     en: >-
#       Administration > Single Sign On > Configuration > Local Accounts > Password Policy: set the minimum length to
#       15.
#   sources:
#     - "STIG VCSA-80-000069: 15"
#     - "SCG 8 vcenter-8.administration-sso-password-policy: 15"
#     - SCG 9.1 vcenter-9.password-complexity
#   crosswalk: [VMW-VC-003]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/password/min_length
#       type: integer
#   parameters:
#     min_length:
#       type: integer
#       default: 15
#       source: "SCG 8 and STIG: 15"
#       title:
#         zh: 最小长度
#         en: shortest password
package checks.vcenter.sso_password_length

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.sso_password_length.min_length)

expected := limit.text

failures contains {
	"subject": id,
	"path": "sso/password/min_length",
	"observed": center.sso.password.min_length,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.password.min_length, limit)
}
