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
