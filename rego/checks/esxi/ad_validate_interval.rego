# METADATA
# scope: package
# title: Users and groups of the domain are validated regularly
# custom:
#   id: esxi.ad_validate_interval
#   subject: host
#   severity: low
#   title:
#     zh: 定期重新核实域用户和组
#     en: Users and groups of the domain are validated regularly
#   problem:
#     zh: 主机 {name} 核实域用户和组的间隔为 {observed}，要求不超过 {parameter.max_minutes} 分钟
#     en: >-
#       Host {name} validates users and groups of the domain every {observed}, at most {parameter.max_minutes} min are
#       allowed
#   description:
#     zh: 加入域的主机须定期重新核实域用户和组。0 表示从不核实，已被移出组的人仍保有主机权限。判定值是高级参数中的间隔（分钟）；未加入域时不适用。
#     en: >-
#       A host in a domain must validate users and groups again at regular times. With 0 it never does, and whoever
#       was removed from a group keeps the rights. The value is the interval in minutes; outside a domain the check
#       does not apply.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.HostAgent.plugins.vimsvc.authValidateInterval 设为 90 或更小，不得为 0。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Config.HostAgent.plugins.vimsvc.authValidateInterval
#       to 90 or less, but not 0.
#   sources:
#     - "SCG 9.1 esx-9.ad-admin-validate-interval: 90; 0 turns validation off"
#     - STIG readiness guide for VCF 9 VCFE-9X-000241
#   evidence:
#     - path: directory/domain
#       type: string
#       unset:
#         value: ""
#         source: "vSphere API: HostActiveDirectoryInfo.joinedDomain is not set on a host outside a domain"
#     - path: options/Config.HostAgent.plugins.vimsvc.authValidateInterval
#       type: integer
#   parameters:
#     max_minutes:
#       type: integer
#       default: 90
#       source: "SCG 9.1: 90 minutes"
#       title:
#         zh: 最长间隔（分钟）
#         en: longest interval in minutes
package checks.esxi.ad_validate_interval

import data.lib.limits

limit := limits.positive(data.parameters.esxi.ad_validate_interval.max_minutes)

expected := limit.text

not_applicable[id] := {"zh": "主机未加入域", "en": "the host has joined no domain"} if {
	some id, host in input.hosts
	host.directory.domain == ""
}

failures contains {
	"subject": id,
	"path": "options/Config.HostAgent.plugins.vimsvc.authValidateInterval",
	"observed": host.options["Config.HostAgent.plugins.vimsvc.authValidateInterval"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.directory.domain != ""
	not limits.allowed(host.options["Config.HostAgent.plugins.vimsvc.authValidateInterval"], limit)
}
