# METADATA
# scope: package
# title: No domain group becomes administrator by itself
# custom:
#   id: esxi.ad_admin_group_auto
#   subject: host
#   severity: medium
#   title:
#     zh: 不自动授予域组管理员权限
#     en: No domain group becomes administrator by itself
#   problem:
#     zh: 主机 {name} 自动授予域管理员组全部权限
#     en: Host {name} grants all rights to the administrators' group of the domain by itself
#   description:
#     zh: 加入域的主机不得自动授予域组管理员权限，否则域管理员无须经 vCenter 授权即可接管主机（CVE-2024-37085）。判定值是高级参数中的开关；未加入域时不适用。
#     en: >-
#       A host in a domain must not make a domain group its administrator by itself; otherwise administrators of the
#       domain own the host without any grant in vCenter (CVE-2024-37085). The value is the switch in the advanced
#       settings; outside a domain the check does not apply.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd 设为 false，再在
#       vCenter 中逐个授权。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set
#       Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd to false and grant rights in vCenter.
#   sources:
#     - "SCG 9.1 esx-9.ad-admin-group-autoadd: false"
#     - "SCG 9.1 rates it P2. Medium here: the flaw is exploited"
#     - STIG readiness guide for VCF 9 VCFE-9X-000240
#     - Before 8.0 Update 3 the default is true
#   evidence:
#     - path: directory/domain
#       type: string
#       unset:
#         value: ""
#         source: "vSphere API: HostActiveDirectoryInfo.joinedDomain is not set on a host outside a domain"
#     - path: options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd
#       type: boolean
package checks.esxi.ad_admin_group_auto

expected := false

not_applicable[id] := {"zh": "主机未加入域", "en": "the host has joined no domain"} if {
	some id, host in input.hosts
	host.directory.domain == ""
}

failures contains {
	"subject": id,
	"path": "options/Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd",
	"observed": true,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.directory.domain != ""
	host.options["Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd"]
}
