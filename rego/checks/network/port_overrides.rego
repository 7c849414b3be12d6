# METADATA
# scope: package
# title: Port groups admit no settings of single ports
# custom:
#   id: network.port_overrides
#   subject: portgroup
#   severity: medium
#   title:
#     zh: 端口组不允许单个端口另设策略
#     en: Port groups admit no settings of single ports
#   problem:
#     zh: 端口组 {name} 允许单个端口另设 VLAN
#     en: Port group {name} lets single ports have their own VLAN
#   problems:
#     overrides/teaming:
#       zh: 端口组 {name} 允许单个端口另设上联绑定
#       en: Port group {name} lets single ports have their own teaming of uplinks
#     overrides/security:
#       zh: 端口组 {name} 允许单个端口另设安全策略
#       en: Port group {name} lets single ports have their own security policy
#     overrides/mac_management:
#       zh: 端口组 {name} 允许单个端口另设MAC 管理策略
#       en: Port group {name} lets single ports have their own policy for MAC addresses
#     overrides/netflow:
#       zh: 端口组 {name} 允许单个端口另设流量导出设置
#       en: Port group {name} lets single ports have their own NetFlow setting
#     overrides/shaping:
#       zh: 端口组 {name} 允许单个端口另设流量整形
#       en: Port group {name} lets single ports have their own traffic shaping
#     overrides/vendor:
#       zh: 端口组 {name} 允许单个端口另设厂商配置
#       en: Port group {name} lets single ports have their own vendor configuration
#     overrides/live_moving:
#       zh: 端口组 {name} 允许在运行中移动端口
#       en: Port group {name} allows moving live ports
#     overrides/resource_pool:
#       zh: 端口组 {name} 允许单个端口另设网络资源池
#       en: Port group {name} lets single ports have their own network resource pool
#     overrides/traffic_filter:
#       zh: 端口组 {name} 允许单个端口另设流量过滤
#       en: Port group {name} lets single ports have their own traffic filter
#   description:
#     zh: 分布式端口组不得允许单个端口另设 VLAN、安全、绑定、流量等策略，使用中的端口也不得移动，否则一个端口就能绕过端口组的隔离。判定值是端口组的覆盖开关；阻止端口的开关不计，标准端口组和上联端口组不适用。
#     en: >-
#       A distributed port group must not let single ports have a VLAN, security, teaming or traffic settings
#       of their own, nor move ports in use; one port could pass by the isolation of the group. The values are
#       the switches of the group, without that for blocked ports; standard and uplink port groups are not
#       judged.
#   remediation:
#     zh: 网络 > 分布式端口组 > 配置 > 设置 > 属性 > 编辑 > 高级：除“阻止端口”外，全部覆盖设为“已禁用”；确需保留的，审批后登记在 approved 参数。
#     en: >-
#       Networking > distributed port group > Configure > Settings > Properties > Edit > Advanced: disallow
#       every override but that of blocked ports; approve a port group that needs one and list it in approved.
#   sources:
#     - SCG 8 vcenter-8.network-restrict-port-level-overrides
#     - SCG 9.1 vcenter-9.network-restrict-port-level-overrides
#     - STIG VCSA-80-000301
#     - "SCG 8 rates it P2. Medium here: one port undoes the isolation of its port group"
#   crosswalk: [VMW-NET-009]
#   evidence:
#     - path: kind
#       type: string
#     - path: uplink
#       type: boolean
#     - path: name
#       type: string
#     - path: vlan_override
#       type: boolean
#     - path: overrides/teaming
#       type: boolean
#     - path: overrides/security
#       type: boolean
#     - path: overrides/mac_management
#       type: boolean
#     - path: overrides/netflow
#       type: boolean
#     - path: overrides/shaping
#       type: boolean
#     - path: overrides/vendor
#       type: boolean
#     - path: overrides/live_moving
#       type: boolean
#     - path: overrides/resource_pool
#       type: boolean
#     - path: overrides/traffic_filter
#       type: boolean
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8 and STIG: none"
#       title:
#         zh: 批准端口级设置的端口组名
#         en: names of port groups approved for settings of single ports
package checks.network.port_overrides

approved := data.parameters.network.port_overrides.approved

expected := false

not_applicable[id] := {"zh": "标准端口组没有端口级设置", "en": "a standard port group has no settings of single ports"} if {
	some id, group in input.portgroups
	group.kind == "standard"
}

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.kind != "standard"
	group.uplink
}

failures contains {"subject": id, "path": "vlan_override", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.vlan_override
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/teaming", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.teaming
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/security", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.security
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/mac_management", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.mac_management
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/netflow", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.netflow
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/shaping", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.shaping
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/vendor", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.vendor
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/live_moving", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.live_moving
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/resource_pool", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.resource_pool
	judged(group.kind, group.uplink, group.name)
}

failures contains {"subject": id, "path": "overrides/traffic_filter", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.overrides.traffic_filter
	judged(group.kind, group.uplink, group.name)
}

judged(kind, uplink, name) if {
	kind != "standard"
	uplink == false
	not name in approved
}
