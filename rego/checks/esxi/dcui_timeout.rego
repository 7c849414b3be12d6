# METADATA
# scope: package
# title: Idle DCUI sessions end
# custom:
#   id: esxi.dcui_timeout
#   subject: host
#   severity: low
#   title:
#     zh: DCUI 空闲超时自动注销
#     en: Idle DCUI sessions end
#   problem:
#     zh: 主机 {name} 的 DCUI 会话空闲 {observed} 秒后注销（0 表示不注销），要求{expected} 秒
#     en: "Idle DCUI sessions on host {name} end after {observed} seconds (0: never), {expected} are required"
#   description:
#     zh: 空闲的本机控制台会话须自动注销，避免机房中无人值守的控制台被使用。判定值是主机高级参数中的超时秒数，0 表示不超时，视为不符合。
#     en: >-
#       Idle sessions on the console of the machine must end by themselves, so that nobody can use an unattended one.
#       The value is the timeout in the advanced settings of the host, in seconds; 0 turns it off and fails.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 UserVars.DcuiTimeOut 设为 600 或更小（秒），不可为 0。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set UserVars.DcuiTimeOut to 600 seconds or less, never
#       0.
#   sources:
#     - SCG 8 esxi-8.dcui-timeout
#     - STIG ESXI-80-000196
#     - 0 turns the timeout off and fails
#     - SCG 9.1 esx-9.dcui-timeout
#   crosswalk: [VMW-ESX-026]
#   evidence:
#     - path: options/UserVars.DcuiTimeOut
#       type: integer
#   parameters:
#     max_seconds:
#       type: integer
#       default: 600
#       source: "SCG 8, SCG 9.1 and STIG: 600"
#       title:
#         zh: 最长空闲秒数
#         en: longest idle time in seconds
package checks.esxi.dcui_timeout

import data.lib.limits

limit := limits.between(1, data.parameters.esxi.dcui_timeout.max_seconds)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/UserVars.DcuiTimeOut",
	"observed": host.options["UserVars.DcuiTimeOut"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["UserVars.DcuiTimeOut"], limit)
}
