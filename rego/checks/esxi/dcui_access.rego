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
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 DCUI.Access 设为 root（或批准的用户，以逗号分隔）。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set DCUI.Access to root, or to the approved users
#       separated by commas.
#   sources:
#     - "SCG 8 esxi-8.lockdown-dcui-access: root"
#     - "STIG ESXI-80-000189: root"
#     - A shorter list than approved is stricter and passes; so does an empty one
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
