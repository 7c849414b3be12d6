# METADATA
# scope: package
# title: The host's acceptance level is PartnerSupported or better
# custom:
#   id: esxi.image_acceptance
#   subject: host
#   severity: high
#   title:
#     zh: 主机接受级别不低于 PartnerSupported
#     en: The host's acceptance level is PartnerSupported or better
#   problem:
#     zh: 主机 {name} 的接受级别允许安装未经厂商或合作伙伴签名的软件包
#     en: The acceptance level of host {name} lets packages be installed that neither vendor nor partner signed
#   description:
#     zh: 主机的接受级别须达到合作伙伴支持级或更高。社区级软件包没有签名，来源和内容无从核实。判定值是主机当前的接受级别。
#     en: >-
#       The acceptance level of a host must be partner supported or better. Community packages are not signed, so
#       neither origin nor content can be verified. The value is the current level of the host.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 安全配置文件 > 主机映像配置文件接受级别：设为“合作伙伴支持”或更高；先卸载社区级 VIB。
#     en: >-
#       Host > Configure > System > Security Profile > Host Image Profile Acceptance Level: set partner supported or
#       better, after removing community VIBs.
#   sources:
#     - SCG 8 esxi-8.vib-acceptance-level-supported
#     - STIG ESXI-80-000133
#     - SCG 9.1 esx-9.vib-acceptance-level-supported
#   crosswalk: [VMW-ESX-011]
#   evidence:
#     - path: acceptance
#       type: string
#   parameters:
#     levels:
#       type: strings
#       default: [vmware_certified, vmware_accepted, partner]
#       source: SCG 8 and STIG accept partner and better; community packages are not signed by anybody
#       title:
#         zh: 可接受的级别
#         en: accepted levels
package checks.esxi.image_acceptance

expected := data.parameters.esxi.image_acceptance.levels

failures contains {"subject": id, "path": "acceptance", "observed": host.acceptance, "expected": expected} if {
	some id, host in input.hosts
	not host.acceptance in expected
}
