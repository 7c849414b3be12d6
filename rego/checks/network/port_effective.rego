# METADATA
# scope: package
# title: No port differs from its port group
# custom:
#   id: network.port_effective
#   subject: portgroup
#   severity: medium
#   title:
#     zh: 没有单个端口偏离端口组的设置
#     en: No port differs from its port group
#   problem:
#     zh: 端口组 {name} 的端口 {key} 有单独的设置：{observed}
#     en: "Port {key} of port group {name} has settings of its own: {observed}"
#   description:
#     zh: 分布式端口组中使用着的端口须全部沿用端口组的设置；有单独设置的端口，端口组的判定结果对它不成立。判定值是端口自身未继承的设置，标准端口组和上联端口组不适用。
#     en: >-
#       Every port in use of a distributed port group must take the settings of the group; of a port with its
#       own, what was found of the group is not true. The values are the settings that a port does not
#       inherit; standard and uplink port groups are not judged.
#   remediation:
#     zh: 网络 > 分布式端口组 > 端口：编辑有单独设置的端口，改回继承；确需保留的，审批后把端口组名登记在 approved 参数。
#     en: >-
#       Networking > distributed port group > Ports: edit the port and let it inherit; approve one that is
#       needed and list its port group in approved.
#   sources:
#     - "STIG VCSA-80-000301: port group settings are not overridden at the port level"
#     - SCG 8 vcenter-8.network-restrict-port-level-overrides
#     - SCG 9.1 vcenter-9.network-restrict-port-level-overrides
#     - "SCG 8 rates it P2. Medium here: one port undoes the isolation of its port group"
#   evidence:
#     - path: kind
#       type: string
#     - path: uplink
#       type: boolean
#     - path: name
#       type: string
#     - path: deviations/*/settings
#       type: array
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "STIG VCSA-80-000301: none"
#       title:
#         zh: 批准端口单独设置的端口组名
#         en: names of port groups approved for ports with settings of their own
package checks.network.port_effective

import data.lib.pointer

approved := data.parameters.network.port_effective.approved

expected := {"zh": "全部继承", "en": "all inherited"}

not_applicable[id] := {"zh": "标准端口组没有端口级设置", "en": "a standard port group has no settings of single ports"} if {
	some id, group in input.portgroups
	group.kind == "standard"
}

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.kind != "standard"
	group.uplink
}

failures contains {
	"subject": id,
	"path": sprintf("deviations/%s/settings", [pointer.escape(key)]),
	"observed": port.settings,
	"expected": expected,
} if {
	some id, group in input.portgroups
	some key, port in group.deviations
	count(port.settings) > 0
	group.kind != "standard"
	group.uplink == false
	name := group.name
	not name in approved
}
