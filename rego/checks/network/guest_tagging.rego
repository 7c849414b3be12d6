# METADATA
# scope: package
# title: Port groups do not leave VLAN tagging to guests
# custom:
#   id: network.guest_tagging
#   subject: portgroup
#   severity: high
#   title:
#     zh: 端口组不把 VLAN 标记交给虚拟机
#     en: Port groups do not leave VLAN tagging to guests
#   problem:
#     zh: 端口组 {name} 把全部 VLAN 交给虚拟机（VLAN 4095）
#     en: Port group {name} hands all VLANs to guests (VLAN 4095)
#   problems:
#     vlan/kind:
#       zh: 端口组 {name} 以中继方式把 VLAN 标记交给虚拟机
#       en: Port group {name} is a trunk that leaves VLAN tagging to guests
#   description:
#     zh: 端口组不得把 VLAN 标记交给虚拟机处理，确有需要的须经批准。虚拟机自行打标记时可以进入任意 VLAN。判定值是端口组的 VLAN 设置，4095 和中继均视为交给虚拟机。
#     en: >-
#       A port group must not leave VLAN tagging to guests, unless it is approved. A guest that tags by itself can
#       enter any VLAN. The value is the VLAN setting of the port group; 4095 and a trunk both hand tagging over.
#   remediation:
#     zh: vSphere Client 编辑端口组的 VLAN 设置：改为单个 VLAN ID（1–4094），不用 4095 或中继；防火墙等确需中继的，审批后在 approved 参数登记端口组名。
#     en: >-
#       Edit the port group's VLAN settings: one VLAN id from 1 to 4094, neither 4095 nor a trunk; where an
#       appliance needs a trunk, approve it and list the port group's name in approved.
#   sources:
#     - SCG 8 esxi-8.network-vgt and vcenter-8.network-vgt
#     - STIG ESXI-80-000220 and VCSA-80-000273
#     - "SCG 8 rates it P2. High here: a guest that tags its own frames reaches the VLANs of other tenants"
#     - SCG 9.1 esx-9.network-vgt
#     - SCG 9.1 vcenter-9.network-vgt
#   crosswalk: [VMW-NET-005]
#   evidence:
#     - path: name
#       type: string
#     - path: uplink
#       type: boolean
#     - path: vlan/kind
#       type: string
#     - path: vlan/id
#       type: integer
#       unset:
#         value: -1
#         source: "vSphere API: a trunk carries ranges and has no single id"
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8 and STIG: none unless documented"
#       title:
#         zh: 批准使用中继的端口组名
#         en: names of port groups approved for trunks
package checks.network.guest_tagging

approved := data.parameters.network.guest_tagging.approved

expected := "0..4094"

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.uplink
}

# On a standard port group 4095 hands all VLANs to the guest.
failures contains {"subject": id, "path": "vlan/id", "observed": 4095, "expected": expected} if {
	some id, group in input.portgroups
	group.vlan.id == 4095
	group.uplink == false
	name := group.name
	not name in approved
}

failures contains {"subject": id, "path": "vlan/kind", "observed": "trunk", "expected": expected} if {
	some id, group in input.portgroups
	group.vlan.kind == "trunk"
	group.uplink == false
	name := group.name
	not name in approved
}
