# METADATA
# scope: package
# title: Each port group serves one tenant only
# custom:
#   id: isolation.portgroup
#   subject: portgroup
#   severity: high
#   title:
#     zh: 每个端口组只供一个租户使用
#     en: Each port group serves one tenant only
#   problem:
#     zh: 端口组 {name} 连接了不同租户的虚拟机：{observed}
#     en: "Port group {name} connects VMs of different tenants: {observed}"
#   description:
#     zh: 每个端口组只能供一个租户使用。同一端口组上的虚拟机处于同一网段，租户之间可以直接通信。判定值是相遇的虚拟机及其经由的网络。
#     en: >-
#       A port group must serve one tenant only. VMs on one port group are on one segment and reach each other. The
#       value lists the VMs that meet and the networks between them.
#   remediation:
#     zh: 为其中一个租户新建 VLAN 与之不重叠的端口组，把它的虚拟机网卡改接过去；中继端口组同样按租户分设。
#     en: >-
#       Create a port group for one of the tenants with VLANs that do not overlap, and move its VMs' adapters there;
#       give each tenant a trunk port group of its own as well.
#   sources:
#     - "White paper 3.4: VLANs are not shared between customers"
#     - GB/T 22239 8.2.2.1 b
#     - "Our own rule: VMs on one port group are on one segment, whether it is tagged, untagged or a trunk"
#   crosswalk: [VMW-NET-005]
#   evidence:
#     - path: meetings
#       type: array
package checks.isolation.portgroup

expected := []

failures contains {"subject": id, "path": "meetings", "observed": group.meetings, "expected": expected} if {
	some id, group in input.portgroups
	count(group.meetings) > 0
}
