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
