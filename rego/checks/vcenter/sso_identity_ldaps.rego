# METADATA
# scope: package
# title: Directories of SSO are asked over LDAPS
# custom:
#   id: vcenter.sso_identity_ldaps
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 目录身份源使用加密的 LDAPS
#     en: Directories of SSO are asked over LDAPS
#   problem:
#     zh: vCenter {name} 以明文连接目录身份源 {key}
#     en: vCenter {name} connects to identity source {key} in clear text
#   description:
#     zh: vCenter 向目录服务核对口令须使用 LDAPS，明文 LDAP 会在网络上泄露管理员口令。判定值是各目录身份源的全部地址是否为 ldaps://；没有 LDAP 身份源的不适用。
#     en: >-
#       vCenter must ask directories for passwords over LDAPS, because plain LDAP discloses those of administrators on
#       the network. The value is whether all addresses of each directory are ldaps://. Without an LDAP source the
#       check does not apply.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 身份源：编辑该身份源，把主、备服务器地址都改为 ldaps:// 并导入证书。
#     en: >-
#       Administration > Single Sign On > Configuration > Identity Sources: change both server addresses of the source
#       to ldaps:// and import the certificates.
#   sources:
#     - STIG VCSA-80-000288
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/identity_sources
#       type: object
#     - path: sso/identity_sources/*/kind
#       type: string
#     - path: sso/identity_sources/*/encrypted
#       type: boolean
#       unset:
#         value: true
#         source: "not an LDAP directory: nothing to encrypt"
package checks.vcenter.sso_identity_ldaps

import data.lib.pointer

expected := true

not_applicable[id] := {"zh": "没有 LDAP 身份源", "en": "there is no LDAP source"} if {
	some id, center in input.vcenter
	every from in center.sso.identity_sources {
		from.kind != "ldap"
	}
}

failures contains {
	"subject": id,
	"path": sprintf("sso/identity_sources/%s/encrypted", [pointer.escape(name)]),
	"observed": false,
	"expected": expected,
} if {
	some id, center in input.vcenter
	some name, from in center.sso.identity_sources
	from.kind == "ldap"
	from.encrypted == false
}
