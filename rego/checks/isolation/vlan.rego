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
