# METADATA
# scope: package
# title: Each VLAN serves one tenant only
# custom:
#   id: isolation.vlan
#   subject: vlan
#   severity: high
#   title:
#     zh: 每个 VLAN 只供一个租户使用
#     en: Each VLAN serves one tenant only
#   problem:
#     zh: "{name} 由不同租户共用：{observed}"
#     en: "{name} is shared by different tenants: {observed}"
#   description:
#     zh: 每个 VLAN 只能供一个租户使用。同一 VLAN 内的虚拟机处于同一二层网络，可以相互嗅探和欺骗。判定值是相遇的虚拟机及其经由的网络；不同交换机上的同一 VLAN 号视为同一网段。
#     en: >-
#       A VLAN must serve one tenant only. VMs in one VLAN share a layer-2 network and can sniff and spoof each other.
#       The value lists the VMs that meet and the networks between them; one VLAN id on two switches counts as one
#       segment.
#   remediation:
#     zh: 为其中一个租户新建使用独立 VLAN 的端口组，把它的虚拟机网卡改接过去，并在物理交换机上放行该 VLAN。
#     en: >-
#       Create a port group with a VLAN of its own for one of the tenants, move its VMs' adapters there, and allow
#       the VLAN on the physical switches.
#   sources:
#     - "White paper 3.4: VLANs are not shared between customers"
#     - GB/T 22239 8.2.2.1 b
#     - The same VLAN id on two switches is taken for the same segment, unless the site states that they are separate
#     - "vSphere API, VmwareDistributedVirtualSwitchPvlanPortType: whom promiscuous, community and isolated ports reach"
#     - A trunk is a member of every VLAN of its ranges, 4095 on a port group of all VLANs
#     - "NSX REST API, Segment: vlan_ids and the VLANs of bridge_profiles are reached as well; without them an overlay"
#   crosswalk: [VMW-NET-005]
#   evidence:
#     - path: meetings
#       type: array
package checks.isolation.vlan

expected := []

failures contains {"subject": id, "path": "meetings", "observed": vlan.meetings, "expected": expected} if {
	some id, vlan in input.vlans
	count(vlan.meetings) > 0
}
