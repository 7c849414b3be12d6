# METADATA
# scope: package
# title: No custom role equals the administrator without approval
# custom:
#   id: vcenter.roles
#   subject: role
#   severity: high
#   title:
#     zh: 没有未经批准的等同管理员的自建角色
#     en: No custom role equals the administrator without approval
#   problem:
#     zh: 自建角色 {name} 等同管理员（{observed}），未经批准
#     en: Custom role {name} equals Administrator ({observed}) and is not approved
#   description:
#     zh: 自建角色不得未经批准而等同管理员：授予这样的角色等于授予管理员，却不出现在管理员角色的清单里。判定值是角色的特权：含管理员角色的全部特权，或同时含修改权限和修改角色两项特权（持有者可自行取得其余特权）的，视为等同管理员。
#     en: >-
#       No custom role may equal Administrator without approval: who holds it is an administrator, and no list of the
#       Administrator role shows it. The value is the privileges of the role. A role equals Administrator if it has all
#       privileges of that role, or both those to modify permissions and to modify roles, by which its holder obtains
#       the rest.
#   remediation:
#     zh: vSphere Client > 系统管理 > 访问控制 > 角色：删去多余特权，尤其是“权限”类下的“修改权限”“修改角色”；确需保留的，审批后把角色名登记到 approved 参数。
#     en: >-
#       Administration > Access Control > Roles: remove the privileges that are not needed, above all Modify permission
#       and Modify role under Permissions; where the role is needed, approve it and list its name in approved.
#   sources:
#     - "STIG VCSA-80-000095: least privilege of roles"
#     - "The STIG rates it CAT II. High here: the holder of such a role controls the whole platform"
#     - "vSphere API: the Administrator role has the id -1 and holds every privilege"
#     - >-
#         A role with Authorization.ModifyPermissions and Authorization.ModifyRoles can take any other privilege: our
#         own rule
#   partly: [VMW-VC-006]
#   evidence:
#     - path: name
#       type: string
#     - path: system
#       type: boolean
#     - path: privileges
#       type: array
#     - path: /roles/-1/privileges
#       type: array
#     - path: /vcenter
#       type: object
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "Our own choice: no role beside Administrator needs its rights"
#       title:
#         zh: 批准的角色
#         en: approved roles
package checks.vcenter.roles

expected := data.parameters.vcenter.roles.approved

approved contains lower(trim_space(name)) if some name in expected

administrator contains privilege if some privilege in input.roles["-1"].privileges

self_promoting := {"Authorization.ModifyPermissions", "Authorization.ModifyRoles"}

unlimited(privileges) if {
	count(administrator) > 0
	count(administrator - {privilege | some privilege in privileges}) == 0
}

unlimited(privileges) if count(self_promoting - {privilege | some privilege in privileges}) == 0

# On a single ESXi host the roles are those of the host. What is not known is taken for a vCenter.
standalone if count(input.vcenter) == 0

not_applicable[id] := {"zh": "单台 ESXi 没有 vCenter", "en": "a single ESXi host has no vCenter"} if {
	standalone
	some id, _ in input.roles
}

failures contains {
	"subject": id,
	"path": "privileges",
	"observed": {
		"zh": sprintf("含 %d 项特权", [count(role.privileges)]),
		"en": sprintf("%d privileges", [count(role.privileges)]),
	},
	"expected": expected,
} if {
	not standalone
	some id, role in input.roles
	not role.system
	unlimited(role.privileges)
	not lower(trim_space(role.name)) in approved
}
