# METADATA
# scope: package
# title: Members of the trusted administrators' group are approved
# custom:
#   id: vcenter.sso_trusted_admins
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 受信管理员组的成员经批准
#     en: Members of the trusted administrators' group are approved
#   problem:
#     zh: vCenter {name} 的受信管理员组中有未经批准的成员 {observed}
#     en: "The trusted administrators' group of vCenter {name} has members without approval: {observed}"
#   description:
#     zh: 受信管理员组（TrustedAdmins）的成员须经批准，他们掌管主机认证和密钥服务的信任关系。判定值是组中的用户和组，缺省不批准任何成员。
#     en: >-
#       Members of TrustedAdmins must be approved: they manage the trust in the attestation of hosts and in key
#       servers. The value is the users and groups in it; by default nobody is approved.
#   remediation:
#     zh: 系统管理 > Single Sign-On > 用户和组 > 组 > TrustedAdmins：移除未批准的成员，或审批后登记到 approved。
#     en: >-
#       Administration > Single Sign On > Users and Groups > Groups > TrustedAdmins: remove members that are not
#       approved; where one is needed, approve it and list it in approved.
#   sources:
#     - STIG VCSA-80-000291
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/groups/TrustedAdmins/members
#       type: array
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "STIG VCSA-80-000291: authorised accounts only; the product adds none"
#       title:
#         zh: 批准的成员
#         en: approved members
package checks.vcenter.sso_trusted_admins

expected := data.parameters.vcenter.sso_trusted_admins.approved

# SSO compares names without case.
approved contains lower(trim_space(name)) if some name in expected

others(members) := [name |
	some name in members
	not lower(trim_space(name)) in approved
]

failures contains {
	"subject": id,
	"path": "sso/groups/TrustedAdmins/members",
	"observed": others(members),
	"expected": expected,
} if {
	some id, center in input.vcenter
	members := center.sso.groups.TrustedAdmins.members
	count(others(members)) > 0
}
