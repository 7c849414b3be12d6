# METADATA
# scope: package
# title: Port groups do not learn MAC addresses
# custom:
#   id: network.mac_learning
#   subject: portgroup
#   severity: medium
#   title:
#     zh: 端口组未启用 MAC 学习
#     en: Port groups do not learn MAC addresses
#   problem:
#     zh: 端口组 {name} 启用了 MAC 学习
#     en: Port group {name} learns MAC addresses
#   description:
#     zh: 分布式端口组不得启用 MAC 学习，否则一块虚拟网卡之后可以有多个地址，伪传输限制失去作用。嵌套虚拟化等确有需要的须批准。判定值是端口组生效的策略，标准端口组和上联端口组不适用。
#     en: >-
#       A distributed port group must not learn MAC addresses; otherwise several addresses live behind one
#       virtual adapter and the limit on forged transmits is void. Nested hypervisors may be approved. The
#       value is the policy in force; standard and uplink port groups are not judged.
#   remediation:
#     zh: 网络 > 分布式端口组 > 编辑设置 > 安全：MAC 学习状态设为“已禁用”；确需启用的，审批后登记在 approved 参数。
#     en: >-
#       Networking > distributed port group > Edit Settings > Security: disable MAC learning; approve a port
#       group that needs it and list it in approved.
#   sources:
#     - SCG 8 vcenter-8.network-mac-learning
#     - SCG 9.1 vcenter-9.network-mac-learning
#     - "SCG 8 rates it P2. Medium here: it undoes the limit on forged addresses"
#   evidence:
#     - path: kind
#       type: string
#     - path: uplink
#       type: boolean
#     - path: name
#       type: string
#     - path: mac_learning
#       type: boolean
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8: disabled"
#       title:
#         zh: 批准启用 MAC 学习的端口组名
#         en: names of port groups approved for MAC learning
package checks.network.mac_learning

approved := data.parameters.network.mac_learning.approved

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

failures contains {"subject": id, "path": "mac_learning", "observed": group.mac_learning, "expected": expected} if {
	some id, group in input.portgroups
	group.mac_learning != expected
	group.kind != "standard"
	group.uplink == false
	name := group.name
	not name in approved
}
