# METADATA
# scope: package
# title: Only approved principals hold the Administrator role
# custom:
#   id: vcenter.admin_permissions
#   subject: permission
#   severity: high
#   title:
#     zh: 管理员角色只授予批准的主体
#     en: Only approved principals hold the Administrator role
#   problem:
#     zh: 未经批准的主体 {observed} 被授予管理员角色（权限 {name}）
#     en: "{observed} holds the Administrator role without approval (permission {name})"
#   description:
#     zh: 管理员角色只能授予批准的主体。拥有该角色即可控制整个平台。判定值是权限清单中管理员角色的主体；vCenter 自身的服务账号和单台 ESXi 除外。
#     en: >-
#       Only approved principals may hold the Administrator role, which controls the whole platform. The value is the
#       principal of each permission with this role; service accounts of vCenter itself and single ESXi hosts are left
#       out.
#   remediation:
#     zh: vSphere Client 选中对象 > 权限，以及 系统管理 > 全局权限：删除该授权，或改为按职责定制的角色；确需管理员的，审批后在 approved 参数登记。
#     en: >-
#       Permissions tab of the object and Administration > Global Permissions: remove the grant or give a role made
#       for the duty; where an administrator is needed, approve it and add it to approved.
#   sources:
#     - SCG 8 vcenter-8.administration-sso-groups
#     - STIG VCSA-80-000298
#     - "vSphere API: the Administrator role has the id -1"
#     - "vCenter's own services (vpxd, vpxd-extension, vsphere-webclient and a UUID) need the role and are let pass"
#     - SCG 9.1 vcenter-9.administration-sso-groups
#   partly: [VMW-VC-006]
#   evidence:
#     - path: principal
#       type: string
#     - path: role
#       type: string
#     - path: /vcenter
#       type: object
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [VSPHERE.LOCAL\Administrator, VSPHERE.LOCAL\Administrators]
#       source: The product's own administrators; every other principal is the site's decision
#       title:
#         zh: 批准的管理员主体
#         en: approved administrators
package checks.vcenter.admin_permissions

import data.lib.principals

expected := data.parameters.vcenter.admin_permissions.approved

# vCenter compares principals without case.
approved contains lower(trim_space(principal)) if some principal in expected

# On a single ESXi host root, dcui and vpxuser hold the role by design. What is not known is taken for a vCenter.
standalone if count(input.vcenter) == 0

not_applicable[id] := {"zh": "单台 ESXi 没有 vCenter", "en": "a single ESXi host has no vCenter"} if {
	standalone
	some id, _ in input.permissions
}

failures contains {"subject": id, "path": "principal", "observed": permission.principal, "expected": expected} if {
	not standalone
	some id, permission in input.permissions
	permission.role == "-1"
	not lower(trim_space(permission.principal)) in approved
	not principals.own_service(permission.principal)
}
