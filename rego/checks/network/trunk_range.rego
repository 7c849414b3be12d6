# METADATA
# scope: package
# title: Trunks carry the VLANs that are needed only
# custom:
#   id: network.trunk_range
#   subject: portgroup
#   severity: medium
#   title:
#     zh: 中继端口组的 VLAN 范围收窄到所需
#     en: Trunks carry the VLANs that are needed only
#   problem:
#     zh: 中继端口组 {name} 的 VLAN 范围（{observed}）超出批准的范围
#     en: Trunk port group {name} carries more than was authorised ({observed})
#   description:
#     zh: 批准使用中继的端口组，其 VLAN 范围须收窄到所需，多出的编号可能属于其他租户或管理网络。判定值是中继的范围，与现场登记的范围比较；未登记的中继不合格，其他端口组不适用。
#     en: >-
#       A port group that may be a trunk must carry only the VLANs that it needs; others may belong to another
#       tenant or to management. The value is the ranges of the trunk, compared with those that the site
#       lists; a trunk that is not listed fails, and other port groups are not judged.
#   remediation:
#     zh: "编辑端口组 > VLAN > 中继范围：改为所需的最小范围，并把“端口组名: 范围”登记在 authorised 参数。"
#     en: >-
#       Edit the port group > VLAN > trunk range: choose the smallest one, and list "name: ranges" in
#       authorised.
#   sources:
#     - "STIG VCSA-80-000273: an authorised trunk has the most limited range that is necessary"
#   evidence:
#     - path: uplink
#       type: boolean
#     - path: name
#       type: string
#     - path: vlan/kind
#       type: string
#     - path: vlan/ranges
#       type: array
#   parameters:
#     authorised:
#       type: strings
#       approves: true
#       default: []
#       source: "STIG VCSA-80-000273: the site authorises the range of each trunk"
#       title:
#         zh: "批准的中继范围，写作“端口组名: 范围”"
#         en: "authorised ranges, as \"name: ranges\""
package checks.network.trunk_range

import data.lib.vlans

authorised := data.parameters.network.trunk_range.authorised

expected := {"zh": "在现场批准的范围内", "en": "within the ranges that the site authorised"}

not_applicable[id] := {"zh": "上联端口组不接入虚拟机", "en": "an uplink port group connects no VM"} if {
	some id, group in input.portgroups
	group.uplink
}

not_applicable[id] := {"zh": "端口组不是中继", "en": "the port group is no trunk"} if {
	some id, group in input.portgroups
	group.uplink == false
	group.vlan.kind != "trunk"
}

failures contains {
	"subject": id,
	"path": "vlan/ranges",
	"observed": vlans.text(group.vlan.ranges),
	"expected": expected,
} if {
	some id, group in input.portgroups
	group.uplink == false
	group.vlan.kind == "trunk"
	name := group.name
	some range in group.vlan.ranges
	not within(range, name)
}

# An entry is the name of a port group, a colon and its ranges: "fw-trunk: 150-159, 170".
within(range, name) if {
	some entry in authorised
	startswith(entry, sprintf("%s:", [name]))
	some text in split(substring(entry, count(name) + 1, -1), ",")
	[low, high] := vlans.bounds(text)
	range[0] >= low
	range[1] <= high
}
