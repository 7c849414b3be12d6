# METADATA
# scope: package
# title: The host has joined a directory
# custom:
#   id: esxi.ad_joined
#   subject: host
#   severity: low
#   title:
#     zh: 主机加入目录服务
#     en: The host has joined a directory
#   problem:
#     zh: 主机 {name} 未加入域，只能用本机账户登录
#     en: Host {name} has joined no domain, so that only local accounts can log in
#   problems:
#     directory/status:
#       zh: 主机 {name} 与所加入域的关系异常：{observed}
#       en: "The membership of host {name} in its domain is broken: {observed}"
#   description:
#     zh: 主机须加入域，使管理员用各自的账户登录，不必共用 root。只经 vCenter 管理、本机只留 root 和服务账户的站点可把参数 required 设为 false。判定值是所加入的域及其状态。
#     en: >-
#       A host must join a domain, so that administrators log in with accounts of their own and need not share root. A
#       site that manages hosts through vCenter only, with root and service accounts alone, sets the parameter
#       required to false. The values are the domain and the state of the membership.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 身份验证服务 > 加入域；先更换默认的域管理员组名。
#     en: >-
#       Host > Configure > System > Authentication Services: join the domain, after changing the default name of the
#       administrators' group.
#   sources:
#     - "STIG ESXI-80-000049: not applicable where only root and service accounts exist and no directory is used"
#     - STIG readiness guide for VCF 9 VCFE-9X-000048
#     - "GB/T 22239 8.1.4.2 c: no shared accounts"
#   evidence:
#     - path: directory/domain
#       type: string
#       unset:
#         value: ""
#         source: "vSphere API: HostActiveDirectoryInfo.joinedDomain is not set on a host outside a domain"
#     - path: directory/status
#       type: string
#       unset:
#         value: "unknown"
#         source: "vSphere API: domainMembershipStatus belongs to a membership; a host outside a domain has none"
#   parameters:
#     required:
#       type: boolean
#       default: true
#       source: STIG ESXI-80-000049
#       title:
#         zh: 要求加入域
#         en: membership is required
package checks.esxi.ad_joined

expected := {"zh": "已加入域且状态正常", "en": "a member in good state"}

not_applicable[id] := {"zh": "站点不用域账户管理主机", "en": "the site manages hosts without a directory"} if {
	not data.parameters.esxi.ad_joined.required
	some id, host in input.hosts
	host.directory.domain == ""
}

failures contains {"subject": id, "path": "directory/domain", "observed": "", "expected": expected} if {
	data.parameters.esxi.ad_joined.required
	some id, host in input.hosts
	host.directory.domain == ""
}

failures contains {
	"subject": id,
	"path": "directory/status",
	"observed": host.directory.status,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.directory.domain != ""
	host.directory.status != "ok"
}
