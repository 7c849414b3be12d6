# METADATA
# scope: package
# title: The signature of every installed VIB verifies
# custom:
#   id: esxi.vib_signature
#   subject: host
#   severity: high
#   title:
#     zh: 每个已安装 VIB 的签名校验成功
#     en: The signature of every installed VIB verifies
#   problem:
#     zh: 主机 {name} 有 VIB 未通过签名校验：{key}
#     en: "Host {name} has VIBs whose signature does not verify: {key}"
#   description:
#     zh: "每个已安装 VIB 的签名须由主机校验成功。接受级别只是 VIB 自己声明的文字，声明“合作伙伴”而签名校验不成功的 VIB 可能被篡改或来历不明。判定值是主机对每个 VIB 的校验结果；\
#       Locker 中的组件不参与引导，主机不校验其签名。"
#     en: >-
#       The host must verify the signature of every installed VIB. The acceptance level is a text that a VIB declares
#       of itself: one that declares partner and does not verify may have been tampered with. The value is the result
#       of the host's own verification. VIBs of the locker take no part in the boot and have no result.
#   remediation:
#     zh: 在主机上执行 esxcli software vib signature verify 找出该 VIB；核实来源后卸载，或从厂商映像重新安装；升级遗留的旧 VIB 用带签名的版本替换。
#     en: >-
#       Run esxcli software vib signature verify on the host to find the VIB; remove it, or install it again from the
#       vendor's image. Replace VIBs left by an upgrade with signed ones.
#   sources:
#     - "Broadcom KB 89619: a VIB is trusted only if its verification succeeded or if it is one of the locker"
#     - STIG ESXI-80-000133 and ESXI-80-000244 rest on signed VIBs; this check verifies the signatures
#     - STIG readiness guide for VCF 9 VCFE-9X-000228
#   crosswalk: [VMW-ESX-012]
#   evidence:
#     - path: vib_signatures
#       type: object
#     - path: vib_signatures/*/result
#       type: string
package checks.esxi.vib_signature

import data.lib.pointer

expected := "Succeeded"

accepted := {expected, "Not Applicable (Locker VIB)"}

failures contains {
	"subject": id,
	"path": sprintf("vib_signatures/%s/result", [pointer.escape(name)]),
	"observed": vib.result,
	"expected": expected,
} if {
	some id, host in input.hosts
	some name, vib in host.vib_signatures
	not vib.result in accepted
}
