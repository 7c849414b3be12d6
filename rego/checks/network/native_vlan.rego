# METADATA
# scope: package
# title: No VM port group is in the native VLAN of physical switches
# custom:
#   id: network.native_vlan
#   subject: portgroup
#   severity: medium
#   title:
#     zh: 虚拟机端口组不在物理交换机的本征 VLAN 上
#     en: No VM port group is in the native VLAN of physical switches
#   problem:
#     zh: 端口组 {name} 未打 VLAN 标记，流量落入物理交换机的本征 VLAN
#     en: Port group {name} is untagged and ends in the native VLAN of the physical switch
#   problems:
#     vlan/id:
#       zh: 端口组 {name} 使用物理交换机的本征 VLAN {observed}
#       en: Port group {name} uses the native VLAN {observed} of the physical switch
#     vlan/ranges:
#       zh: 端口组 {name} 的中继含本征 VLAN（{observed}）
#       en: The trunk of port group {name} has the native VLAN in it ({observed})
#   description:
#     zh: >-
#       接虚拟机的端口组须使用本征 VLAN 以外的 VLAN。未打标记的流量进入物理交换机的本征 VLAN，与其他未打标记的流量混在一起。
#       判定值是端口组的 VLAN 和中继范围，本征 VLAN 由现场给出，4095 由另一检查判定，上联端口组不适用。
#     en: >-
#       Port groups of VMs must use another VLAN than the native one. Untagged traffic ends in the native VLAN
#       of the physical switch and meets all other untagged traffic. The values are the VLAN and the ranges of
#       the port group; the site gives the native VLANs, 4095 is judged by another check, and uplinks are not
#       judged.
#   remediation:
#     zh: 编辑端口组 > VLAN：改为本征 VLAN 以外的编号；在 vlans 参数列出物理交换机实际的本征 VLAN。
#     en: >-
#       Edit the port group > VLAN: choose another number; list the native VLANs of the physical switches in
#       vlans.
#   sources:
#     - "STIG VCSA-80-000272: no port group is in the native VLAN of the physical switch"
#     - VLAN 1 is the native VLAN of switches that were not configured otherwise, as the STIG says of Cisco
#   evidence:
#     - path: uplink
#       type: boolean
#     - path: vlan/kind
#       type: string
#     - path: vlan/id
#       type: integer
#       unset:
#         value: -1
#         source: "vSphere API: a trunk carries ranges and has no single id"
#     - path: vlan/ranges
#       type: array
#   parameters:
#     vlans:
#       type: strings
#       default: ["1"]
#       source: "STIG VCSA-80-000272: the native VLAN of the physical switch"
#       title:
#         zh: 物理交换机的本征 VLAN
#         en: native VLANs of the physical switches
package checks.network.native_vlan

import data.lib.vlans

native := [vlans.bounds(text) | some text in data.parameters.network.native_vlan.vlans]

expected := {
	"zh": sprintf("1–4094，不含 %s", [concat("、", data.parameters.network.native_vlan.vlans)]),
	"en": sprintf("1 to 4094 without %s", [concat(", ", data.parameters.network.native_vlan.vlans)]),
}

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.uplink
}

not_applicable[id] := {"zh": "NSX 叠加网段不经物理 VLAN", "en": "an NSX overlay uses no VLAN"} if {
	some id, group in input.portgroups
	group.uplink == false
	group.vlan.kind == "overlay"
}

failures contains {"subject": id, "path": "vlan/kind", "observed": "none", "expected": expected} if {
	some id, group in input.portgroups
	group.uplink == false
	group.vlan.kind == "none"
}

failures contains {"subject": id, "path": "vlan/id", "observed": group.vlan.id, "expected": expected} if {
	some id, group in input.portgroups
	group.uplink == false
	group.vlan.id > 0
	vlans.meet([group.vlan.id, group.vlan.id], native)
}

failures contains {
	"subject": id,
	"path": "vlan/ranges",
	"observed": vlans.text(group.vlan.ranges),
	"expected": expected,
} if {
	some id, group in input.portgroups
	group.uplink == false
	some range in group.vlan.ranges
	vlans.meet(range, array.concat(native, [[0, 0]]))
}
