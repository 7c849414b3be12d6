# METADATA
# scope: package
# title: Members of the shell administrators' group are approved
# custom:
#   id: vcenter.sso_bash_admins
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 设备 Shell 管理员组的成员经批准
#     en: Members of the shell administrators' group are approved
#   problem:
#     zh: vCenter {name} 的设备 Shell 管理员组中有未经批准的成员 {observed}
#     en: "The shell administrators' group of vCenter {name} has members without approval: {observed}"
#   description:
#     zh: 设备 Shell 管理员组的成员须经批准，他们在 vCenter 设备上可取得 root 权限。判定值是组中的用户和组；设备自身的服务账号除外。
#     en: >-
#       Members of the group of shell administrators must be approved: they can become root on the vCenter appliance.
#       The value is the users and groups in it; the service account of the appliance itself is left out.
#   remediation:
#     zh: 系统管理 > Single Sign-On > 用户和组 > 组 > SystemConfiguration.BashShellAdministrators：移除未批准的成员，或审批后登记到 approved。
#     en: >-
#       Administration > Single Sign On > Users and Groups > Groups > SystemConfiguration.BashShellAdministrators:
#       remove members that are not approved; where one is needed, approve it and list it in approved.
#   sources:
#     - "STIG VCSA-80-000290: Administrator and a service account by default"
#     - SCG 9.1 vcenter-9.bashshelladministrators
#     - A service account vmware-applmgmtservice-UUID is in it by default and let pass
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/groups/SystemConfiguration.BashShellAdministrators/members
#       type: array
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [Administrator@vsphere.local]
#       source: "STIG VCSA-80-000290: the product's own administrator"
#       title:
#         zh: 批准的成员
#         en: approved members
package checks.vcenter.sso_bash_admins

expected := data.parameters.vcenter.sso_bash_admins.approved

# SSO compares names without case.
approved contains lower(trim_space(name)) if some name in expected

# The service of the appliance is a member by default, under a name that ends in the UUID of the installation.
own_service(name) if regex.match(own, lower(name))

own := `^vmware-applmgmtservice-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@`

others(members) := [name |
	some name in members
	not lower(trim_space(name)) in approved
	not own_service(name)
]

failures contains {
	"subject": id,
	"path": "sso/groups/SystemConfiguration.BashShellAdministrators/members",
	"observed": others(members),
	"expected": expected,
} if {
	some id, center in input.vcenter
	members := center.sso.groups["SystemConfiguration.BashShellAdministrators"].members
	count(others(members)) > 0
}
