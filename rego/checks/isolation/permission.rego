# METADATA
# scope: package
# title: No principal of one tenant has a permission on what another tenant uses
# custom:
#   id: isolation.permission
#   subject: permission
#   severity: high
#   title:
#     zh: 租户的主体对其他租户的对象没有权限
#     en: No principal of one tenant has a permission on what another tenant uses
#   problem:
#     zh: 权限 {name} 触及其他租户的对象：{observed}
#     en: "Permission {name} reaches what other tenants use: {observed}"
#   description:
#     zh: 租户的主体不得对其他租户使用的对象拥有权限，否则可以查看或操作他人的虚拟机、存储和网络。判定值列出该权限触及的其他租户的对象；哪些主体属于租户由站点配置，组成员不展开。
#     en: >-
#       A principal of a tenant must have no permission on what another tenant uses, or it can see and operate the
#       VMs, storage and networks of others. The value lists what of other tenants the permission reaches; the
#       configuration names the principals of tenants, and members of groups are not resolved.
#   remediation:
#     zh: vSphere Client 选中对象 > 权限：删除跨租户的授权，改在该租户自己的文件夹、资源池、数据存储和网络上授权；从上级传播下来的，在上级取消传播或删除。
#     en: >-
#       Permissions tab of the object: remove the grant across tenants and grant on the tenant's own folder, pool,
#       datastores and networks; where it comes from above, stop the propagation or remove it there.
#   sources:
#     - GB/T 22239 8.1.4.2 e
#     - "vSphere API: a permission counts on what is below its object where it propagates; one nearer by replaces it"
#     - "Our own rule: which principals are a tenant's is in the configuration; members of groups are not resolved"
#   crosswalk: []
#   evidence:
#     - path: principal
#       type: string
#     - path: foreign
#       type: array
#   parameters:
#     operators:
#       type: strings
#       approves: true
#       default: [VSPHERE.LOCAL\Administrator, VSPHERE.LOCAL\Administrators]
#       source: The product's own administrators; every other principal of the operator is the site's decision
#       title:
#         zh: 平台运营方的主体，不属于任何租户
#         en: principals of the platform's operator, which are of no tenant
package checks.isolation.permission

expected := []

# vCenter compares principals without case.
operators contains lower(principal) if some principal in data.parameters.isolation.permission.operators

# Each vCenter has permissions for its own services, under names that end in the UUID of the installation.
own_service(principal) if regex.match(own, lower(principal))

own := `^vsphere\.local\\(vpxd|vpxd-extension|vsphere-webclient)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`

not_applicable[id] := {"zh": "平台运营方的主体，不属于任何租户", "en": "a principal of the operator is of no tenant"} if {
	some id, permission in input.permissions
	lower(permission.principal) in operators
}

not_applicable[id] := {"zh": "vCenter 自身的服务账号", "en": "an account of vCenter's own services"} if {
	some id, permission in input.permissions
	own_service(permission.principal)
}

failures contains {"subject": id, "path": "foreign", "observed": permission.foreign, "expected": expected} if {
	some id, permission in input.permissions
	count(permission.foreign) > 0
}
