# METADATA
# scope: package
# title: Port groups reject MAC address changes
# custom:
#   id: network.mac_changes
#   subject: portgroup
#   severity: high
#   title:
#     zh: 端口组拒绝 MAC 地址更改
#     en: Port groups reject MAC address changes
#   problem:
#     zh: 端口组 {name} 允许 MAC 地址更改
#     en: Port group {name} allows MAC address changes
#   description:
#     zh: 端口组须拒绝MAC 地址更改。允许时，虚拟机因此可以冒用他人的 MAC 地址。判定值是端口组实际生效的策略，含从交换机继承的设置；上联端口组不适用。
#     en: >-
#       A port group must reject MAC address changes. Otherwise a VM can take the MAC address of another. The value is
#       the effective policy of the port group, with what it inherits from its switch; uplink port groups are not
#       judged.
#   remediation:
#     zh: vSphere Client 选中端口组（标准端口组在主机 > 配置 > 虚拟交换机）> 编辑设置 > 安全：MAC 地址更改设为“拒绝”。
#     en: >-
#       Edit the port group (a standard one at Host > Configure > Virtual switches) > Security: set MAC address
#       changes to Reject.
#   sources:
#     - SCG 8 esxi-8.network-reject-mac-changes-standardswitch
#     - SCG 8 vcenter-8.network-reject-mac-changes-dvportgroup
#     - STIG ESXI-80-000217 and VCSA-80-000269
#     - The port group's effective policy is read, so what it inherits from its switch counts
#     - SCG 9.1 esx-9.network-standard-reject-mac-changes
#     - SCG 9.1 vcenter-9.network-reject-mac-changes-dvportgroup
#   crosswalk: [VMW-NET-002, VMW-NET-004]
#   evidence:
#     - path: uplink
#       type: boolean
#     - path: mac_changes
#       type: boolean
package checks.network.mac_changes

expected := false

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.uplink
}

failures contains {"subject": id, "path": "mac_changes", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.mac_changes
	group.uplink == false
}
