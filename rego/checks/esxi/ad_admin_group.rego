# METADATA
# scope: package
# title: The administrators' group of the domain has no default name
# custom:
#   id: esxi.ad_admin_group
#   subject: host
#   severity: high
#   title:
#     zh: 域管理员组不用默认名称
#     en: The administrators' group of the domain has no default name
#   problem:
#     zh: 主机 {name} 仍把默认名称的域组“{observed}”当作管理员组
#     en: Host {name} still takes the domain group {observed}, which has the default name, for its administrators
#   description:
#     zh: 加入域的主机不得沿用默认的管理员组名 ESX Admins。能在域中建立同名组的人即得到主机的全部权限（CVE-2024-37085），已被勒索攻击利用。判定值是高级参数中的组名；未加入域时不适用。
#     en: >-
#       A host in a domain must not keep ESX Admins as the name of its administrators' group. Whoever can create a
#       group of that name in the domain gets all rights on the host (CVE-2024-37085), and ransomware has used it. The
#       value is the name in the advanced settings; outside a domain the check does not apply.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.HostAgent.plugins.hostsvc.esxAdminsGroup
#       改为本单位专用且受控的域组，并停用自动授权。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Config.HostAgent.plugins.hostsvc.esxAdminsGroup to a
#       controlled group of the site's own, and turn the automatic grant off.
#   sources:
#     - "STIG ESXI-80-000241: not ESX Admins; not applicable without Active Directory"
#     - SCG 9.1 esx-9.ad-admin-group-name, P0
#     - "The STIG rates it CAT II. High here: the flaw gives all rights on the host and is exploited"
#     - STIG readiness guide for VCF 9 VCFE-9X-000239
#     - The names of groups ignore case in Active Directory
#   evidence:
#     - path: directory/domain
#       type: string
#       unset:
#         value: ""
#         source: "vSphere API: HostActiveDirectoryInfo.joinedDomain is not set on a host outside a domain"
#     - path: options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup
#       type: string
#   parameters:
#     forbidden:
#       type: strings
#       default: [ESX Admins]
#       source: "STIG and SCG 9.1: the default name of the product"
#       title:
#         zh: 不得使用的组名
#         en: names that must not be used
package checks.esxi.ad_admin_group

expected := {"zh": "非默认组名", "en": "a name other than the default"}

not_applicable[id] := {"zh": "主机未加入域", "en": "the host has joined no domain"} if {
	some id, host in input.hosts
	host.directory.domain == ""
}

failures contains {
	"subject": id,
	"path": "options/Config.HostAgent.plugins.hostsvc.esxAdminsGroup",
	"observed": host.options["Config.HostAgent.plugins.hostsvc.esxAdminsGroup"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.directory.domain != ""
	lower(trim_space(host.options["Config.HostAgent.plugins.hostsvc.esxAdminsGroup"])) in forbidden
}

forbidden contains lower(name) if some name in data.parameters.esxi.ad_admin_group.forbidden
