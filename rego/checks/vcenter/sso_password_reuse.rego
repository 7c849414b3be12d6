# METADATA
# scope: package
# title: SSO refuses recent passwords
# custom:
#   id: vcenter.sso_password_reuse
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录不接受近期用过的口令
#     en: SSO refuses recent passwords
#   problem:
#     zh: vCenter {name} 的单点登录只拒绝最近 {observed} 个口令，要求不少于 {parameter.min_previous} 个
#     en: >-
#       SSO of vCenter {name} refuses the last {observed} passwords only, at least {parameter.min_previous} are
#       required
#   description:
#     zh: vCenter 单点登录须拒绝近期用过的口令，否则更换口令流于形式。判定值是口令策略中不得重用的历史口令个数，0 表示不限制。
#     en: >-
#       SSO must refuse recent passwords, or changing them is a formality. The value is the number of previous
#       passwords in the password policy that cannot be used again; 0 refuses none.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 本地账户 > 密码策略：把限制重用设为 5。
#     en: >-
#       Administration > Single Sign On > Configuration > Local Accounts > Password Policy: set Restrict reuse to 5.
#   sources:
#     - "STIG VCSA-80-000070: 5"
#     - "SCG 8 vcenter-8.administration-sso-password-reuse: 5"
#     - SCG 9.1 vcenter-9.password-history
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/password/previous_prohibited
#       type: integer
#   parameters:
#     min_previous:
#       type: integer
#       default: 5
#       source: "SCG 8 and STIG: 5"
#       title:
#         zh: 最少历史个数
#         en: fewest previous passwords
package checks.vcenter.sso_password_reuse

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.sso_password_reuse.min_previous)

expected := limit.text

failures contains {
	"subject": id,
	"path": "sso/password/previous_prohibited",
	"observed": center.sso.password.previous_prohibited,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.password.previous_prohibited, limit)
}
