# METADATA
# scope: package
# title: Each virtual switch has two live uplinks on every host
# custom:
#   id: network.uplink_redundancy
#   subject: switch
#   severity: high
#   title:
#     zh: 虚拟交换机在每台主机上至少有两条连通的上联
#     en: Each virtual switch has two live uplinks on every host
#   problem:
#     zh: 虚拟交换机 {name} 在部分主机上连通的上联少于 {parameter.min_up} 条（{key}：{observed}）
#     en: "Virtual switch {name} has fewer than {parameter.min_up} live uplinks on some hosts ({key}: {observed})"
#   description:
#     zh: 虚拟交换机在每台主机上须至少有两条连通的物理上联，避免单点故障。判定值是每台主机上链路正常的网卡；没有物理网卡的内部交换机不计。
#     en: >-
#       A virtual switch must have at least two live physical uplinks on every host, so that no single failure cuts it
#       off. The value is the list of NICs with a link on each host; an internal switch without NICs is left out.
#   remediation:
#     zh: vSphere Client：标准交换机在主机 > 配置 > 物理适配器，分布式交换机在“添加和管理主机”，为每台主机接入第二块物理网卡，最好接不同的物理交换机；并排查断开的链路。
#     en: >-
#       Give every host a second physical NIC on the switch, better to another physical switch: Host > Configure >
#       Virtual switches, or Add and Manage Hosts of a distributed switch. Mend links that are down.
#   sources:
#     - "White paper 3.1 and GB/T 22239 8.1.2.1 e: no single point of failure on key links"
#     - A switch without any physical NIC on a host is internal by design and is left out
#   crosswalk: [VMW-NET-007]
#   evidence:
#     - path: links/*/*
#       type: integer
#       unset:
#         value: 0
#         source: "vSphere API: PhysicalNic.linkSpeed is unset while the link is down"
#   parameters:
#     min_up:
#       type: integer
#       default: 2
#       source: "White paper 3.1: redundant links"
#       title:
#         zh: 每台主机最少的连通上联数
#         en: fewest live uplinks per host
package checks.network.uplink_redundancy

import data.lib.limits
import data.lib.pointer

limit := limits.at_least(data.parameters.network.uplink_redundancy.min_up)

expected := limit.text

not_applicable[id] := {"zh": "没有主机以物理网卡接入此交换机", "en": "no host joins this switch with a physical NIC"} if {
	some id, switch in input.switches
	every links in switch.links {
		count(links) == 0
	}
}

failures contains {
	"subject": id,
	"path": sprintf("links/%s", [pointer.escape(host)]),
	"observed": up,
	"expected": expected,
} if {
	some id, switch in input.switches
	some host, links in switch.links
	count(links) > 0
	up := [nic | some nic, speed in links; speed > 0]
	not limits.allowed(count(up), limit)
}
