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
#   problem:
#     zh: 数据存储 {name} 存放了多个租户的虚拟机：{observed}
#     en: "Datastore {name} holds VMs of several tenants: {observed}"
#   description:
#     zh: 每个数据存储只能存放一个租户的虚拟机。共用存储时，容量耗尽、误操作或权限错误会波及其他租户。判定值是按租户归类的虚拟机清单。
#     en: >-
#       A datastore must hold VMs of one tenant only. On a shared one a full disk, a mistake or a wrong permission
#       affects other tenants. The value is the list of VMs by tenant.
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
