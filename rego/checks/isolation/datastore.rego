# METADATA
# scope: package
# title: Each datastore holds VMs of one tenant only
# custom:
#   id: isolation.datastore
#   subject: datastore
#   severity: high
#   title:
#     zh: 每个数据存储只存放一个租户的虚拟机
#     en: Each datastore holds VMs of one tenant only
#   remediation:
#     zh: 用 Storage vMotion 把其他租户的虚拟机迁到各自专用的数据存储，并收回跨租户的数据存储权限。
#     en: >-
#       Move the other tenant's VMs to a datastore of its own with Storage vMotion, and take back permissions across
#       tenants.
#   sources:
#     - "White paper 3.3: datastores and LUNs are dedicated"
#     - GB/T 22239 8.2.2.1 b
#   crosswalk: [VMW-STO-002]
#   evidence:
#     - path: meetings
#       type: array
package checks.isolation.datastore

expected := []

failures contains {"subject": id, "path": "meetings", "observed": datastore.meetings, "expected": expected} if {
	some id, datastore in input.datastores
	count(datastore.meetings) > 0
}
