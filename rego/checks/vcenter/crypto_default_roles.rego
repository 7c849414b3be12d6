# METADATA
# scope: package
# title: Only approved principals hold roles with cryptographic privileges
# custom:
#   id: vcenter.crypto_default_roles
#   subject: permission
#   severity: medium
#   title:
#     zh: 含加密特权的角色只授予批准的主体
#     en: Only approved principals hold roles with cryptographic privileges
#   problem:
#     zh: 未经批准的主体 {observed} 被授予含加密特权的角色（权限 {name}）
#     en: "{observed} holds a role with cryptographic privileges without approval (permission {name})"
#   description:
#     zh: 含加密特权的角色（产品自带的管理员、无受信任基础架构管理员等，以及自建的）只能授予批准的主体，他们可解密虚拟机、更换密钥。判定值是权限清单中这类角色的主体；vCenter 自身的服务账号和单台 ESXi 除外。
#     en: >-
#       Roles with cryptographic privileges, those of the product (Administrator, No Trusted Infrastructure
#       Administrator and others) and custom ones, may be given to approved principals only, because they can decrypt
#       VMs and change keys. The value is the principal of each permission with such a role; service accounts of
#       vCenter itself and single ESXi hosts are left out.
#   remediation:
#     zh: vSphere Client 选中对象 > 权限，以及 系统管理 > 全局权限：改授“非加密管理员”等不含加密特权的角色；确需加密权限的，审批后登记到 approved 参数。
#     en: >-
#       Permissions tab of the object and Administration > Global Permissions: give a role without cryptographic
#       privileges instead, such as No Cryptography Administrator; where they are needed, approve the principal and
#       list it in approved.
#   sources:
#     - STIG VCSA-80-000284
#     - vCenter's own services (vpxd, vpxd-extension, vsphere-webclient and a UUID) need the role and are let pass
#   evidence:
#     - path: principal
#       type: string
#     - path: role
#       type: string
#     - path: /roles/*/privileges
#       type: array
#     - path: /vcenter
#       type: object
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [VSPHERE.LOCAL\Administrator, VSPHERE.LOCAL\Administrators]
#       source: The product's own administrators; every other principal is the site's decision
#       title:
#         zh: 批准的主体
#         en: approved principals
package checks.vcenter.crypto_default_roles

import data.lib.principals

expected := data.parameters.vcenter.crypto_default_roles.approved

# vCenter compares principals without case.
approved contains lower(trim_space(principal)) if some principal in expected

cryptographic contains id if {
	some id, role in input.roles
	some privilege in role.privileges
	startswith(privilege, "Cryptographer.")
}

# On a single ESXi host root, dcui and vpxuser hold every right by design. What is not known is taken for a vCenter.
standalone if count(input.vcenter) == 0

not_applicable[id] := {"zh": "单台 ESXi 没有 vCenter", "en": "a single ESXi host has no vCenter"} if {
	standalone
	some id, _ in input.permissions
}

failures contains {"subject": id, "path": "principal", "observed": permission.principal, "expected": expected} if {
	not standalone
	some id, permission in input.permissions
	permission.role in cryptographic
	not lower(trim_space(permission.principal)) in approved
	not principals.own_service(permission.principal)
}
