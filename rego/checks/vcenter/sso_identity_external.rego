# METADATA
# scope: package
# title: Administrators have accounts of their own in a directory or identity provider
# custom:
#   id: vcenter.sso_identity_external
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 管理员使用目录或联合身份提供方中的个人账户
#     en: Administrators have accounts of their own in a directory or identity provider
#   problem:
#     zh: vCenter {name} 没有目录身份源，也没有联合身份提供方
#     en: vCenter {name} has neither a directory as identity source nor a federated identity provider
#   description:
#     zh: vCenter 须接入目录服务或联合身份提供方，使每名管理员以个人账户登录，而不共用 administrator@vsphere.local。判定值是单点登录的身份源和联合身份提供方个数；是否真正一人一户不在此判定。
#     en: >-
#       vCenter must use a directory or a federated identity provider, so that each administrator logs in with an
#       account of his own and nobody shares administrator@vsphere.local. The values are the identity sources of SSO
#       and the number of federated providers. Whether everybody uses his own account is not judged.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 身份提供方：添加以 LDAPS 连接的目录身份源，或配置联合身份提供方。
#     en: >-
#       Administration > Single Sign On > Configuration > Identity Provider: add a directory over LDAPS, or configure a
#       federated provider.
#   sources:
#     - STIG VCSA-80-000059
#     - SCG 8 vcenter-8.administration-sso-groups
#     - SCG 9.1 vcenter-9.administration-sso-groups
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/identity_sources
#       type: object
#     - path: sso/identity_sources/*/kind
#       type: string
#     - path: sso/providers
#       type: integer
package checks.vcenter.sso_identity_external

expected := {"zh": "目录或联合身份提供方", "en": "a directory or a federated provider"}

own := {"system", "local"}

failures contains {
	"subject": id,
	"path": "sso/identity_sources",
	"observed": {"zh": "只有本地账户", "en": "local accounts only"},
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.sso.providers == 0
	every from in center.sso.identity_sources {
		from.kind in own
	}
}
