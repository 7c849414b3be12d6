# METADATA
# scope: package
# title: Logins by certificate check for revocation
# custom:
#   id: vcenter.sso_revocation
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 证书登录检查证书是否已吊销
#     en: Logins by certificate check for revocation
#   problem:
#     zh: vCenter {name} 的智能卡登录不检查证书是否已吊销
#     en: vCenter {name} does not check the certificates of smart cards for revocation
#   description:
#     zh: 使用智能卡登录的 vCenter 须检查证书是否已吊销，否则挂失的卡仍可登录。判定值是内嵌身份提供方的吊销检查：OCSP、证书中的 CRL 或指定的 CRL 任一启用即可；未启用智能卡的不适用。
#     en: >-
#       Where vCenter accepts smart cards, it must check their certificates for revocation, or lost cards still open
#       it. The value is the check of the embedded identity provider: OCSP, the CRL of the certificate or a given CRL,
#       one of them is enough. Without smart cards the check does not apply.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 身份提供方 > 智能卡身份验证 > 证书吊销：启用 OCSP 或 CRL。
#     en: >-
#       Administration > Single Sign On > Configuration > Identity Provider > Smart Card Authentication > Certificate
#       Revocation: turn OCSP or a CRL on.
#   sources:
#     - STIG VCSA-80-000080
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/authentication/smart_card
#       type: boolean
#     - path: sso/authentication/revocation
#       type: boolean
package checks.vcenter.sso_revocation

expected := true

not_applicable[id] := {"zh": "未启用智能卡登录", "en": "smart cards are not accepted"} if {
	some id, center in input.vcenter
	center.sso.authentication.smart_card == false
}

failures contains {
	"subject": id,
	"path": "sso/authentication/revocation",
	"observed": false,
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.sso.authentication.smart_card
	center.sso.authentication.revocation == false
}
