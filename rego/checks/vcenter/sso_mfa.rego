# METADATA
# scope: package
# title: Administrators of vCenter log in with two or more factors
# custom:
#   id: vcenter.sso_mfa
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 管理登录采用两种以上鉴别因素
#     en: Administrators of vCenter log in with two or more factors
#   problem:
#     zh: vCenter {name} 仅凭口令即可登录
#     en: Passwords alone open vCenter {name}
#   problems:
#     sso/authentication/smart_card:
#       zh: vCenter {name} 未启用智能卡登录，也没有联合身份提供方
#       en: vCenter {name} accepts no smart cards and has no federated identity provider
#     sso/authentication/windows:
#       zh: vCenter {name} 接受 Windows 会话登录，不再要求第二个因素
#       en: vCenter {name} accepts a session of Windows without a second factor
#   description:
#     zh: vCenter 的管理登录须采用两种以上鉴别因素。判定值是内嵌身份提供方接受的登录方式：须启用智能卡，并停用口令和 Windows 会话登录。使用联合身份提供方的，是否要求第二个因素在该提供方中设置，这里不能判定。
#     en: >-
#       Administrators must log in to vCenter with two or more factors. The values are the ways of the embedded
#       identity provider: smart cards must be on, passwords and sessions of Windows off. Where a federated provider is
#       used, it decides about the second factor, and this cannot be judged here.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 身份提供方 > 智能卡身份验证：启用智能卡并停用口令和 Windows 会话；或改用要求多因素的联合身份提供方。
#     en: >-
#       Administration > Single Sign On > Configuration > Identity Provider > Smart Card Authentication: turn smart
#       cards on and passwords and sessions of Windows off, or use a federated provider with several factors.
#   sources:
#     - "STIG VCSA-80-000060: smart cards, or a federated provider with several factors"
#     - "STIG VCSA-80-000283: no passwords and no sessions of Windows"
#     - "GB/T 22239 8.1.4.1 d: two or more factors"
#     - "The STIG rates it CAT II. High here: GB/T 22239 makes a single factor a high risk"
#   crosswalk: [VMW-VC-005]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/providers
#       type: integer
#     - path: sso/authentication/smart_card
#       type: boolean
#     - path: sso/authentication/password
#       type: boolean
#     - path: sso/authentication/windows
#       type: boolean
package checks.vcenter.sso_mfa

expected := {"zh": "两种以上鉴别因素", "en": "two or more factors"}

embedded contains id if {
	some id, center in input.vcenter
	center.sso.providers == 0
}

undetermined[id] := {
	"zh": "使用联合身份提供方，是否要求第二个因素须在该提供方中查看",
	"en": "a federated provider is used; see there whether it asks for a second factor",
} if {
	some id, center in input.vcenter
	center.sso.providers > 0
}

failures contains {
	"subject": id,
	"path": "sso/authentication/smart_card",
	"observed": false,
	"expected": true,
} if {
	some id, center in input.vcenter
	id in embedded
	center.sso.authentication.smart_card == false
}

failures contains {
	"subject": id,
	"path": "sso/authentication/password",
	"observed": true,
	"expected": false,
} if {
	some id, center in input.vcenter
	id in embedded
	center.sso.authentication.password
}

failures contains {
	"subject": id,
	"path": "sso/authentication/windows",
	"observed": true,
	"expected": false,
} if {
	some id, center in input.vcenter
	id in embedded
	center.sso.authentication.windows
}
