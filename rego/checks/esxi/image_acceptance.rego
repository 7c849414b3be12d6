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
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 安全配置文件 > 主机映像配置文件接受级别：设为“合作伙伴支持”或更高；先卸载社区级 VIB。
#     en: >-
#       Host > Configure > System > Security Profile > Host Image Profile Acceptance Level: set partner supported or
#       better, after removing community VIBs.
#   sources:
#     - SCG 8 esxi-8.vib-acceptance-level-supported
#     - STIG ESXI-80-000133
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
