# METADATA
# scope: package
# title: Ports are reset when they are disconnected
# custom:
#   id: network.port_reset
#   subject: portgroup
#   severity: low
#   title:
#     zh: 端口断开时恢复端口组的设置
#     en: Ports are reset when they are disconnected
#   problem:
#     zh: 端口组 {name} 的端口断开后保留单独的设置
#     en: Ports of port group {name} keep their own settings after they are disconnected
#   description:
#     zh: 分布式端口断开时须恢复为端口组的设置，否则前一台虚拟机的例外留给下一台。判定值是端口组的开关，标准端口组和上联端口组不适用。
#     en: >-
#       A distributed port must take the settings of its group again when it is disconnected, or the exception
#       of one VM passes to the next. The value is the switch of the port group; standard and uplink port
#       groups are not judged.
#   remediation:
#     zh: 网络 > 分布式端口组 > 配置 > 设置 > 属性 > 编辑 > 高级：启用断开连接时重置配置。
#     en: >-
#       Networking > distributed port group > Configure > Settings > Properties > Edit > Advanced: enable
#       Configure reset at disconnect.
#   sources:
#     - SCG 8 vcenter-8.network-reset-port
#     - SCG 9.1 vcenter-9.network-reset-port
#     - STIG VCSA-80-000302
#   evidence:
#     - path: kind
#       type: string
#     - path: uplink
#       type: boolean
#     - path: port_reset
#       type: boolean
package checks.network.port_reset

expected := true

not_applicable[id] := {"zh": "标准端口组没有端口级设置", "en": "a standard port group has no settings of single ports"} if {
	some id, group in input.portgroups
	group.kind == "standard"
}

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.kind != "standard"
	group.uplink
}

failures contains {"subject": id, "path": "port_reset", "observed": group.port_reset, "expected": expected} if {
	some id, group in input.portgroups
	group.port_reset != expected
	group.kind != "standard"
	group.uplink == false
}
