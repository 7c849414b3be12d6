# METADATA
# scope: package
# title: Each resource pool holds VMs of one tenant only
# custom:
#   id: isolation.pool
#   subject: pool
#   severity: medium
#   title:
#     zh: 每个资源池只运行一个租户的虚拟机
#     en: Each resource pool holds VMs of one tenant only
#   problem:
#     zh: 资源池 {name} 运行了多个租户的虚拟机：{observed}
#     en: "Resource pool {name} runs VMs of several tenants: {observed}"
#   description:
#     zh: 每个资源池只能运行一个租户的虚拟机，否则资源争用会跨租户，权限也难以划分。判定值是按租户归类的虚拟机清单，含下级资源池。
#     en: >-
#       A resource pool must run VMs of one tenant only; otherwise tenants compete for resources and permissions are
#       hard to separate. The value is the list of VMs by tenant, pools below included.
#   remediation:
#     zh: 为每个租户建立专用资源池，把其他租户的虚拟机移入各自的资源池，并收回跨租户的资源池权限。
#     en: >-
#       Create a resource pool for each tenant, move the other tenants' VMs to their own, and take back permissions
#       across tenants.
#   sources:
#     - "White paper 3.3: a resource pool of its own for each customer"
#     - "Our own rule: a pool with VMs also counts the VMs of the pools below; a root pool counts only its own"
#   crosswalk: []
#   evidence:
#     - path: meetings
#       type: array
package checks.isolation.pool

expected := []

failures contains {"subject": id, "path": "meetings", "observed": pool.meetings, "expected": expected} if {
	some id, pool in input.pools
	count(pool.meetings) > 0
}
