# METADATA
# scope: package
# title: Rights on the host itself are held by approved users only
# custom:
#   id: esxi.local_access
#   subject: host
#   severity: high
#   title:
#     zh: 主机本机权限只授予批准的用户
#     en: Rights on the host itself are held by approved users only
#   problem:
#     zh: 主机 {name} 的本机用户 {key} 拥有未经批准的权限：{observed}
#     en: "User {key} of host {name} holds rights on it that are not approved: {observed}"
#   description:
#     zh: 主机本机的权限只应授予批准的用户和组。本机用户绕过 vCenter 的授权与审计，且不受 vCenter 账户停用的影响。判定值是主机上每个用户和组的权限；无权限者不计，产品自带账户默认批准。
#     en: >-
#       Rights on a host itself must be held by approved users and groups only. A local user bypasses the permissions
#       and the audit trail of vCenter and outlives the account there. The values are the rights of each user and
#       group on the host; those without rights do not count, and accounts of the product are approved by default.
#   remediation:
#     zh: 用 Host Client 登录主机 > 管理 > 安全和用户 > 权限，撤销未批准的用户；确需保留的先审批，再加入参数 approved。
#     en: >-
#       Host Client > Manage > Security & users > Permissions: remove users that are not approved; add approved ones
#       to the parameter approved.
#   sources:
#     - "GB/T 22239 8.1.4.2 c and d: no surplus accounts, least privilege"
#     - "vSphere security guide: root, dcui and vpxuser are accounts of the product"
#     - "Own rule beside esxi.ad_joined: its accounts are those of a directory"
#   evidence:
#     - path: access/*/mode
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [root, dcui, vpxuser]
#       source: "vSphere security guide: accounts of the product"
#       title:
#         zh: 批准的本机用户和组
#         en: approved users and groups of hosts
package checks.esxi.local_access

import data.lib.pointer

expected := sort(data.parameters.esxi.local_access.approved)

approved contains lower(name) if some name in expected

failures contains {
	"subject": id,
	"path": sprintf("access/%s/mode", [pointer.escape(user)]),
	"observed": entry.mode,
	"expected": expected,
} if {
	some id, host in input.hosts
	some user, entry in host.access
	not entry.mode in {"accessNone", "accessNoAccess"}
	not lower(user) in approved
}
