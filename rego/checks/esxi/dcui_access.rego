# METADATA
# scope: package
# title: DCUI.Access lists controlled users only
# custom:
#   id: esxi.dcui_access
#   subject: host
#   severity: medium
#   title:
#     zh: DCUI.Access 只含受控用户
#     en: DCUI.Access lists controlled users only
#   problem:
#     zh: 主机 {name} 允许 {observed} 绕过锁定模式访问控制台，已批准：{parameter.approved}
#     en: "Host {name} lets {observed} use the console in lockdown mode; approved: {parameter.approved}"
#   description:
#     zh: 可绕过锁定模式使用本机控制台的用户须限于批准的用户。名单内的用户不受 vCenter 管控。判定值是主机高级参数中的用户名单，名单更短或为空均可。
#     en: >-
#       The users who may use the console of the machine in lockdown mode must be the approved ones. Users on this
#       list are beyond the control of vCenter. The value is the list in the advanced settings of the host; a shorter
#       or empty list is accepted.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 DCUI.Access 设为 root（或批准的用户，以逗号分隔）。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set DCUI.Access to root, or to the approved users
#       separated by commas.
#   sources:
#     - "SCG 8 esxi-8.lockdown-dcui-access: root"
#     - "STIG ESXI-80-000189: root"
#     - A shorter list than approved is stricter and passes; so does an empty one
#     - SCG 9.1 esx-9.lockdown-dcui-access
#   crosswalk: [VMW-ESX-003]
#   evidence:
#     - path: options/DCUI.Access
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: [root]
#       source: "SCG 8 and STIG: root"
#       title:
#         zh: 批准的用户
#         en: approved users
package checks.esxi.dcui_access

expected := data.parameters.esxi.dcui_access.approved

failures contains {
	"subject": id,
	"path": "options/DCUI.Access",
	"observed": host.options["DCUI.Access"],
	"expected": expected,
} if {
	some id, host in input.hosts
	some entry in split(host.options["DCUI.Access"], ",")
	user := trim_space(entry)
	user != ""
	not user in {trim_space(approved) | some approved in expected}
}
