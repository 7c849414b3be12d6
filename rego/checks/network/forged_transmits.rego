# METADATA
# scope: package
# title: Port groups reject forged transmits
# custom:
#   id: network.forged_transmits
#   subject: portgroup
#   severity: high
#   title:
#     zh: 端口组拒绝伪传输
#     en: Port groups reject forged transmits
#   problem:
#     zh: 端口组 {name} 允许伪传输
#     en: Port group {name} allows forged transmits
#   description:
#     zh: 端口组须拒绝伪传输。允许时，虚拟机因此可以用他人的 MAC 地址发送数据。判定值是端口组实际生效的策略，含从交换机继承的设置；上联端口组不适用。
#     en: >-
#       A port group must reject forged transmits. Otherwise a VM can send under the MAC address of another. The value
#       is the effective policy of the port group, with what it inherits from its switch; uplink port groups are not
#       judged.
#   remediation:
#     zh: vSphere Client 选中端口组（标准端口组在主机 > 配置 > 虚拟交换机）> 编辑设置 > 安全：伪传输设为“拒绝”。
#     en: >-
#       Edit the port group (a standard one at Host > Configure > Virtual switches) > Security: set forged transmits
#       to Reject.
#   sources:
#     - SCG 8 esxi-8.network-reject-forged-transmit-standardswitch
#     - SCG 8 vcenter-8.network-reject-forged-transmit-dvportgroup
#     - STIG ESXI-80-000216 and VCSA-80-000268
#     - The port group's effective policy is read, so what it inherits from its switch counts
#     - "SCG 8 rates it P1. High here: a VM could send under the address of the VM of another tenant"
#     - SCG 9.1 esx-9.network-standard-reject-forged-transmit
#     - SCG 9.1 vcenter-9.network-reject-forged-transmit-dvportgroup
#   crosswalk: [VMW-NET-003, VMW-NET-004]
#   evidence:
#     - path: uplink
#       type: boolean
#     - path: forged_transmits
#       type: boolean
package checks.network.forged_transmits

expected := false

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.uplink
}

failures contains {"subject": id, "path": "forged_transmits", "observed": true, "expected": expected} if {
	some id, group in input.portgroups
	group.forged_transmits
	group.uplink == false
}
