# METADATA
# scope: package
# title: Every installed VIB is PartnerSupported or better
# custom:
#   id: esxi.vib_acceptance
#   subject: host
#   severity: high
#   title:
#     zh: 每个已安装 VIB 的接受级别都不低于 PartnerSupported
#     en: Every installed VIB is PartnerSupported or better
#   problem:
#     zh: 主机 {name} 安装了未经厂商或合作伙伴签名的 VIB：{key}
#     en: "Host {name} has VIBs installed that neither vendor nor partner signed: {key}"
#   description:
#     zh: 每个已安装 VIB 的接受级别须达到合作伙伴支持级或更高。社区级 VIB 未经签名，却以最高权限运行。判定值是每个 VIB 的接受级别。
#     en: >-
#       Every installed VIB must be partner supported or better. Community VIBs are not signed and run with the
#       highest rights. The value is the acceptance level of each VIB.
#   remediation:
#     zh: 核实该 VIB 的来源，不再需要就用 esxcli software vib remove -n 名称 卸载，否则换成厂商签名的版本。
#     en: >-
#       Find out where the VIB came from; remove it with esxcli software vib remove -n NAME or replace it with one
#       its vendor signed.
#   sources:
#     - SCG 8 esxi-8.vib-acceptance-level-supported
#     - STIG ESXI-80-000133
#     - SCG 9.1 esx-9.vib-acceptance-level-supported
#   crosswalk: [VMW-ESX-011]
#   evidence:
#     - path: vibs/*/acceptance
#       type: string
#   parameters:
#     levels:
#       type: strings
#       default: [vmware_certified, vmware_accepted, partner]
#       source: SCG 8 and STIG accept partner and better; community packages are not signed by anybody
#       title:
#         zh: 可接受的级别
#         en: accepted levels
package checks.esxi.vib_acceptance

import data.lib.pointer

expected := data.parameters.esxi.vib_acceptance.levels

levels := {level | some level in expected}

failures contains {
	"subject": id,
	"path": sprintf("vibs/%s/acceptance", [pointer.escape(name)]),
	"observed": vib.acceptance,
	"expected": expected,
} if {
	some id, host in input.hosts
	some name, vib in host.vibs
	not vib.acceptance in levels
}
