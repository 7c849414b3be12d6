# METADATA
# scope: package
# title: Each physical uplink carries one tenant only
# custom:
#   id: isolation.uplink
#   subject: uplink
#   severity: medium
#   title:
#     zh: 每个物理上联只承载一个租户
#     en: Each physical uplink carries one tenant only
#   problem:
#     zh: 物理上联 {name} 承载了多个租户：{observed}
#     en: "Physical uplink {name} carries several tenants: {observed}"
#   description:
#     zh: 每个物理上联只能承载一个租户，使租户的流量在物理端口上分开。判定值是经该网卡出口的虚拟机，按租户归类。
#     en: >-
#       A physical uplink must carry one tenant only, so that the traffic of tenants is apart at the physical port.
#       The value is the list of VMs that leave by this NIC, by tenant.
#   remediation:
#     zh: 为租户划分专用的物理网卡：在端口组的“成组和故障切换”中只保留该租户的上联为活动或备用，其余移到未使用。
#     en: >-
#       Give each tenant physical NICs of its own: under Teaming and failover keep only the tenant's uplinks active
#       or standby and move the others to unused.
#   sources:
#     - "White paper 3.4: a dedicated physical port per customer"
#   crosswalk: [VMW-NET-008]
#   evidence:
#     - path: meetings
#       type: array
package checks.isolation.uplink

expected := []

failures contains {"subject": id, "path": "meetings", "observed": uplink.meetings, "expected": expected} if {
	some id, uplink in input.uplinks
	count(uplink.meetings) > 0
}
