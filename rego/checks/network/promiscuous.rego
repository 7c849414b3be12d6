# METADATA
# scope: package
# title: Port groups reject promiscuous mode
# custom:
#   id: network.promiscuous
#   subject: portgroup
#   severity: high
#   title:
#     zh: 端口组拒绝混杂模式
#     en: Port groups reject promiscuous mode
#   problem:
#     zh: 端口组 {name} 允许混杂模式
#     en: Port group {name} allows promiscuous mode
#   description:
#     zh: 端口组须拒绝混杂模式。允许时，虚拟机因此可以监听同一网段的全部流量。判定值是端口组实际生效的策略，含从交换机继承的设置；上联端口组不适用。
#     en: >-
#       A port group must reject promiscuous mode. Otherwise a VM can listen to all traffic of the segment. The value
#       is the effective policy of the port group, with what it inherits from its switch; uplink port groups are not
#       judged.
#   remediation:
#     zh: vSphere Client 选中端口组（标准端口组在主机 > 配置 > 虚拟交换机）> 编辑设置 > 安全：混杂模式设为“拒绝”。
#     en: >-
#       Edit the port group (a standard one at Host > Configure > Virtual switches) > Security: set promiscuous mode
#       to Reject.
#   sources:
#     - SCG 8 esxi-8.network-reject-promiscuous-mode-standardswitch
#     - SCG 8 vcenter-8.network-reject-promiscuous-mode-dvportgroup
#     - STIG ESXI-80-000218 and VCSA-80-000270
#     - The port group's effective policy is read, so what it inherits from its switch counts
#     - SCG 9.1 esx-9.network-standard-reject-promiscuous-mode
#     - SCG 9.1 vcenter-9.network-reject-promiscuous-mode-dvportgroup
#   crosswalk: [VMW-NET-001, VMW-NET-004]
#   evidence:
#     - path: uplink
#       type: boolean
#     - path: promiscuous
#       type: boolean
package checks.network.promiscuous

expected := false

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.uplink
}

failures contains {"subject": id, "path": "promiscuous", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.promiscuous
	group.uplink == false
}
