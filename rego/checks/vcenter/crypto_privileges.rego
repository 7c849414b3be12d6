# METADATA
# scope: package
# title: Custom roles with cryptographic privileges are approved
# custom:
#   id: vcenter.crypto_privileges
#   subject: role
#   severity: medium
#   title:
#     zh: 含加密特权的自建角色经批准
#     en: Custom roles with cryptographic privileges are approved
#   problem:
#     zh: 自建角色 {name} 含加密特权 {observed}，未经批准
#     en: Custom role {name} has the cryptographic privileges {observed} without approval
#   description:
#     zh: 自建角色含加密特权的须经批准：持有者可解密虚拟机、更换密钥或管理密钥服务器。判定值是角色的特权；产品自带的角色由 vcenter.crypto_default_roles 判定。
#     en: >-
#       Custom roles with cryptographic privileges must be approved: their holders can decrypt VMs, change keys and
#       manage key servers. The value is the privileges whose ids begin with Cryptographer. Roles of the product are
#       judged by their permissions, in vcenter.crypto_default_roles.
#   remediation:
#     zh: vSphere Client > 系统管理 > 访问控制 > 角色：从该角色删去“加密操作”类特权；确需保留的，审批后把角色名登记到 approved 参数。
#     en: >-
#       Administration > Access Control > Roles: remove the privileges under Cryptographic operations; where they are
#       needed, approve the role and list its name in approved.
#   sources:
#     - STIG VCSA-80-000285
#     - "STIG VCSA-80-000284: vCLSAdmin, VMOperatorController and vSphereKubernetesManager have them by default"
#   evidence:
#     - path: name
#       type: string
#     - path: system
#       type: boolean
#     - path: privileges
#       type: array
#     - path: /vcenter
#       type: object
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [vCLSAdmin, VMOperatorController, vSphereKubernetesManager]
#       source: "STIG VCSA-80-000284: the roles of the product's own services"
#       title:
#         zh: 批准的角色
#         en: approved roles
package checks.vcenter.crypto_privileges

expected := data.parameters.vcenter.crypto_privileges.approved

approved contains lower(trim_space(name)) if some name in expected

cryptographic(privileges) := [privilege |
	some privilege in privileges
	startswith(privilege, "Cryptographer.")
]

# On a single ESXi host the roles are those of the host. What is not known is taken for a vCenter.
standalone if count(input.vcenter) == 0

not_applicable[id] := {"zh": "单台 ESXi 没有 vCenter", "en": "a single ESXi host has no vCenter"} if {
	standalone
	some id, _ in input.roles
}

failures contains {
	"subject": id,
	"path": "privileges",
	"observed": cryptographic(role.privileges),
	"expected": expected,
} if {
	not standalone
	some id, role in input.roles
	not role.system
	count(cryptographic(role.privileges)) > 0
	not lower(trim_space(role.name)) in approved
}
