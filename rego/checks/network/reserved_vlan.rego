# METADATA
# scope: package
# title: No port group uses a VLAN that physical switches reserve
# custom:
#   id: network.reserved_vlan
#   subject: portgroup
#   severity: low
#   title:
#     zh: 端口组不使用物理交换机保留的 VLAN
#     en: No port group uses a VLAN that physical switches reserve
#   problem:
#     zh: 端口组 {name} 使用物理交换机保留的 VLAN {observed}
#     en: Port group {name} uses the VLAN {observed}, which physical switches reserve
#   problems:
#     vlan/ranges:
#       zh: 端口组 {name} 的中继含物理交换机保留的 VLAN（{observed}）
#       en: The trunk of port group {name} has reserved VLANs in it ({observed})
#   description:
#     zh: 端口组不得使用上联物理交换机保留的 VLAN。保留的编号供交换机内部使用，其上的流量会被丢弃或进入别处。判定值是端口组的 VLAN 和中继范围，保留范围由现场按交换机型号给出，上联端口组不适用。
#     en: >-
#       Port groups must not use VLANs that the physical switches reserve. Such numbers serve the switch
#       itself, and traffic there is dropped or ends elsewhere. The values are the VLAN and the ranges of the
#       port group; the site gives the ranges of its switches, and uplinks are not judged.
#   remediation:
#     zh: 编辑端口组 > VLAN：改为未保留的编号；在 reserved 参数列出物理交换机实际保留的范围。
#     en: >-
#       Edit the port group > VLAN: choose a number that is not reserved; list the ranges of the physical
#       switches in reserved.
#   sources:
#     - "STIG VCSA-80-000274: Cisco Catalyst reserves 1001 to 1024 and 4094, Nexus 3968 to 4094"
#     - "The STIG rates it CAT II. Low here: a reserved number disturbs traffic, and hardly discloses it"
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
#     reserved:
#       type: strings
#       default: ["1001-1024", "3968-4094"]
#       source: "STIG VCSA-80-000274: ranges of Cisco Catalyst and Nexus"
#       title:
#         zh: 物理交换机保留的 VLAN
#         en: VLANs that the physical switches reserve
package checks.network.reserved_vlan

import data.lib.vlans

reserved := [vlans.bounds(text) | some text in data.parameters.network.reserved_vlan.reserved]

expected := {
	"zh": sprintf("不含 %s", [concat("、", data.parameters.network.reserved_vlan.reserved)]),
	"en": sprintf("none of %s", [concat(", ", data.parameters.network.reserved_vlan.reserved)]),
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

failures contains {"subject": id, "path": "vlan/id", "observed": group.vlan.id, "expected": expected} if {
	some id, group in input.portgroups
	group.uplink == false
	vlans.meet([group.vlan.id, group.vlan.id], reserved)
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
	vlans.meet(range, reserved)
}
