# METADATA
# scope: package
# title: Internal accounts for integrated Windows authentication are disabled
# custom:
#   id: vcenter.sso_iwa
#   subject: vcenter
#   severity: medium
#   title:
#     zh: Windows 集成认证用的内部账户已停用
#     en: Internal accounts for integrated Windows authentication are disabled
#   problem:
#     zh: vCenter {name} 的单点登录中 K/M 账户未停用
#     en: Account K/M in SSO of vCenter {name} is enabled
#   problems:
#     sso/accounts/krbtgt/disabled:
#       zh: vCenter {name} 的单点登录中 krbtgt 账户未停用
#       en: Account krbtgt in SSO of vCenter {name} is enabled
#   description:
#     zh: 未使用 Windows 集成认证时，单点登录中的 K/M 和 krbtgt 账户须停用，多余的账户只会增加攻击面。判定值是两个账户的状态，没有该账户视为停用；使用 Windows 集成认证的不适用。
#     en: >-
#       Without integrated Windows authentication the accounts K/M and krbtgt of SSO must be disabled, because unused
#       accounts only help attackers. The values are the states of both; an account that does not exist counts as
#       disabled. With integrated Windows authentication the check does not apply.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 用户和组 > 用户，域选 vsphere.local：停用 K/M 和 krbtgt/VSPHERE.LOCAL。
#     en: >-
#       Administration > Single Sign On > Users and Groups > Users, domain vsphere.local: disable K/M and
#       krbtgt/VSPHERE.LOCAL.
#   sources:
#     - STIG VCSA-80-000305
#     - SCG 9.1 vcenter-9.disable-accounts
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/identity_sources
#       type: object
#     - path: sso/identity_sources/*/kind
#       type: string
#     - path: sso/accounts/K~1M/disabled
#       type: boolean
#       unset:
#         value: true
#         source: "SSO: there is no such account"
#     - path: sso/accounts/krbtgt/disabled
#       type: boolean
#       unset:
#         value: true
#         source: "SSO: there is no such account"
package checks.vcenter.sso_iwa

expected := true

integrated contains id if {
	some id, center in input.vcenter
	some from in center.sso.identity_sources
	from.kind == "windows"
}

not_applicable[id] := {"zh": "使用 Windows 集成认证", "en": "integrated Windows authentication is used"} if {
	some id in integrated
}

failures contains {
	"subject": id,
	"path": "sso/accounts/K~1M/disabled",
	"observed": false,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not id in integrated
	center.sso.accounts["K/M"].disabled == false
}

failures contains {
	"subject": id,
	"path": "sso/accounts/krbtgt/disabled",
	"observed": false,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not id in integrated
	center.sso.accounts.krbtgt.disabled == false
}
