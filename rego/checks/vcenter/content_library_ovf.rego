# METADATA
# scope: package
# title: Content libraries apply the policy that verifies signatures
# custom:
#   id: vcenter.content_library_ovf
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 内容库启用校验签名的安全策略
#     en: Content libraries apply the policy that verifies signatures
#   problem:
#     zh: vCenter {name} 的内容库 {key} 未启用安全策略，不校验模板签名
#     en: >-
#       Content library {key} of vCenter {name} applies no security policy: signatures of templates are not verified
#   description:
#     zh: 每个内容库都须启用 OVF 安全策略：启用后导入和同步的模板须带有受信证书的有效签名，被改动的镜像不能入库。判定值是内容库是否设有安全策略。
#     en: >-
#       Every content library must apply the OVF security policy: then imported and synchronised templates need a
#       valid signature by a trusted certificate, and an altered image does not get in. The value is whether a
#       security policy is set.
#   remediation:
#     zh: vSphere Client > 内容库 > 选中库 > 操作 > 编辑设置：选中“应用安全策略”，策略为 OVF 默认策略；先把签名证书导入信任库。
#     en: >-
#       Content Libraries > library > Actions > Edit Settings: apply the security policy OVF default policy, after
#       importing the certificates of signers.
#   sources:
#     - STIG VCSA-80-000296
#     - SCG 9.1 vcenter-9.content-library-ovf
#   partly: [VMW-LIB-001]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: libraries
#       type: object
#     - path: libraries/*/security_policy
#       type: boolean
package checks.vcenter.content_library_ovf

import data.lib.pointer

expected := true

not_applicable[id] := {"zh": "没有内容库", "en": "there is no content library"} if {
	some id, center in input.vcenter
	count(center.libraries) == 0
}

failures contains {
	"subject": id,
	"path": sprintf("libraries/%s/security_policy", [pointer.escape(key)]),
	"observed": false,
	"expected": expected,
} if {
	some id, center in input.vcenter
	some key, library in center.libraries
	library.security_policy == false
}
