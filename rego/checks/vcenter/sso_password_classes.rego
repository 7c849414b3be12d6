# METADATA
# scope: package
# title: Passwords of SSO have four classes of characters
# custom:
#   id: vcenter.sso_password_classes
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录口令须含四类字符
#     en: Passwords of SSO have four classes of characters
#   problem:
#     zh: vCenter {name} 的单点登录口令只要求 {observed} 个大写字母，要求不少于 {parameter.min_each} 个
#     en: >-
#       SSO of vCenter {name} requires {observed} upper-case letters in passwords, at least {parameter.min_each} are
#       required
#   problems:
#     sso/password/min_lowercase:
#       zh: vCenter {name} 的单点登录口令只要求 {observed} 个小写字母，要求不少于 {parameter.min_each} 个
#       en: >-
#         SSO of vCenter {name} requires {observed} lower-case letters in passwords, at least {parameter.min_each} are
#         required
#     sso/password/min_numeric:
#       zh: vCenter {name} 的单点登录口令只要求 {observed} 个数字，要求不少于 {parameter.min_each} 个
#       en: SSO of vCenter {name} requires {observed} digits in passwords, at least {parameter.min_each} are required
#     sso/password/min_special:
#       zh: vCenter {name} 的单点登录口令只要求 {observed} 个特殊字符，要求不少于 {parameter.min_each} 个
#       en: >-
#         SSO of vCenter {name} requires {observed} special characters in passwords, at least {parameter.min_each} are
#         required
#   description:
#     zh: vCenter 单点登录的口令须含大写字母、小写字母、数字和特殊字符。判定值是口令策略中四类字符的最少个数，0 表示不要求。
#     en: >-
#       Passwords of SSO must have upper-case and lower-case letters, digits and special characters. The values are the
#       least numbers of the four classes in the password policy; 0 requires none.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 本地账户 > 密码策略：四类字符的最少个数都设为 1 或更多。
#     en: >-
#       Administration > Single Sign On > Configuration > Local Accounts > Password Policy: set the least number of
#       each of the four classes to 1 or more.
#   sources:
#     - "STIG VCSA-80-000071: upper-case letters, 1"
#     - "STIG VCSA-80-000072: lower-case letters, 1"
#     - "STIG VCSA-80-000073: digits, 1"
#     - "STIG VCSA-80-000074: special characters, 1"
#     - "SCG 8 vcenter-8.administration-sso-password-policy: 1 of each"
#     - SCG 9.1 vcenter-9.password-complexity
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/password/min_uppercase
#       type: integer
#     - path: sso/password/min_lowercase
#       type: integer
#     - path: sso/password/min_numeric
#       type: integer
#     - path: sso/password/min_special
#       type: integer
#   parameters:
#     min_each:
#       type: integer
#       default: 1
#       source: "SCG 8 and STIG: 1 of each class"
#       title:
#         zh: 每类最少个数
#         en: least number of each class
package checks.vcenter.sso_password_classes

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.sso_password_classes.min_each)

expected := limit.text

failures contains {
	"subject": id,
	"path": "sso/password/min_uppercase",
	"observed": center.sso.password.min_uppercase,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.password.min_uppercase, limit)
}

failures contains {
	"subject": id,
	"path": "sso/password/min_lowercase",
	"observed": center.sso.password.min_lowercase,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.password.min_lowercase, limit)
}

failures contains {
	"subject": id,
	"path": "sso/password/min_numeric",
	"observed": center.sso.password.min_numeric,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.password.min_numeric, limit)
}

failures contains {
	"subject": id,
	"path": "sso/password/min_special",
	"observed": center.sso.password.min_special,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.sso.password.min_special, limit)
}
