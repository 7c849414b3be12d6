# METADATA
# scope: package
# title: Every workload belongs to exactly one tenant
# custom:
#   id: isolation.tenant_map
#   subject: workload
#   severity: medium
#   title:
#     zh: 每台业务虚拟机恰好属于一个租户
#     en: Every workload belongs to exactly one tenant
#   problem:
#     zh: 虚拟机 {name} 未归属唯一租户（当前归属：{observed}）
#     en: "VM {name} does not belong to exactly one tenant (it belongs to: {observed})"
#   description:
#     zh: 每台业务虚拟机须恰好归属一个租户。归属不清时，租户隔离无从判定。判定值是按站点配置的文件夹、标签或名称规则匹配到的租户。
#     en: >-
#       Every workload must belong to exactly one tenant. Isolation between tenants cannot be judged where the owner
#       is not clear. The value is the list of tenants whose rules for folders, tags or names match the VM.
#   remediation:
#     zh: 把虚拟机移入租户的文件夹或资源池，或打上租户标记；若规则重叠，修改配置文件的 tenants，使其只被一个租户认领。
#     en: >-
#       Move the VM to its tenant's folder or resource pool, or tag it; where rules overlap, change tenants in
#       the configuration so that one tenant claims it.
#   sources:
#     - "Our own rule: isolation between tenants can only be judged where every workload has one owner"
#   crosswalk: []
#   evidence:
#     - path: tenants
#       type: array
package checks.isolation.tenant_map

expected := 1

failures contains {"subject": id, "path": "tenants", "observed": workload.tenants, "expected": expected} if {
	some id, workload in input.workloads
	count(workload.tenants) != expected
}
