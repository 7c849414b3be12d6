# METADATA
# scope: package
# title: Members of the administrators' group of SSO are approved
# custom:
#   id: vcenter.sso_administrators
#   subject: vcenter
#   severity: high
#   title:
#     zh: 单点登录管理员组的成员经批准
#     en: Members of the administrators' group of SSO are approved
#   problem:
#     zh: vCenter {name} 的单点登录管理员组中有未经批准的成员 {observed}
#     en: "The administrators' group of SSO on vCenter {name} has members without approval: {observed}"
#   description:
#     zh: 单点登录管理员组（Administrators）的成员须经批准，他们管理整个平台和单点登录本身；授权清单只显示这个组，看不到成员。判定值是组中的用户和组。
#     en: >-
#       Members of the Administrators group of SSO must be approved: they manage the whole platform and SSO itself, and
#       lists of permissions show the group only. The value is the users and groups in it.
#   remediation:
#     zh: 系统管理 > Single Sign-On > 用户和组 > 组 > Administrators：移除未批准的成员，或审批后登记到 approved。
#     en: >-
#       Administration > Single Sign On > Users and Groups > Groups > Administrators: remove members that are not
#       approved; where one is needed, approve it and list it in approved.
#   sources:
#     - SCG 8 vcenter-8.administration-sso-groups
#     - SCG 9.1 vcenter-9.administration-sso-groups
#     - STIG VCSA-80-000298
#   partly: [VMW-VC-006]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/groups/Administrators/members
#       type: array
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [Administrator@vsphere.local]
#       source: The product's own administrator; every other member is the site's decision
#       title:
#         zh: 批准的成员
#         en: approved members
package checks.vcenter.sso_administrators

expected := data.parameters.vcenter.sso_administrators.approved

# SSO compares names without case.
approved contains lower(trim_space(name)) if some name in expected

others(members) := [name |
	some name in members
	not lower(trim_space(name)) in approved
]

failures contains {
	"subject": id,
	"path": "sso/groups/Administrators/members",
	"observed": others(members),
	"expected": expected,
} if {
	some id, center in input.vcenter
	members := center.sso.groups.Administrators.members
	count(others(members)) > 0
}
