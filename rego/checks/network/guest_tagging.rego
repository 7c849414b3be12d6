# METADATA
# scope: package
# title: Port groups leave no VLAN tagging to guests
# custom:
#   id: network.guest_tagging
#   subject: portgroup
#   severity: high
#   title:
#     zh: 端口组不把 VLAN 标记交给虚拟机
#     en: Port groups leave no VLAN tagging to guests
#   remediation:
#     zh: vSphere Client 编辑端口组的 VLAN 设置：改为单个 VLAN ID（1–4094），不用 4095 或中继；防火墙等确需中继的，审批后在 approved 参数登记端口组名。
#     en: >-
#       Edit the port group's VLAN settings: one VLAN id from 1 to 4094, neither 4095 nor a trunk; where an
#       appliance needs a trunk, approve it and list the port group's name in approved.
#   sources:
#     - SCG 8 esxi-8.network-vgt and vcenter-8.network-vgt
#     - STIG ESXI-80-000220 and VCSA-80-000273
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
