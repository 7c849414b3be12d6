# METADATA
# scope: package
# title: Idle API sessions end
# custom:
#   id: esxi.api_timeout
#   subject: host
#   severity: low
#   title:
#     zh: API 会话超时自动退出
#     en: Idle API sessions end
#   problem:
#     zh: 主机 {name} 的 API 会话空闲 {observed} 分钟后退出（0 表示不退出），要求{expected} 分钟
#     en: "Idle API sessions on host {name} end after {observed} minutes (0: never), {expected} are required"
#   description:
#     zh: 空闲的 API 会话须自动退出，避免遗留会话被他人利用。判定值是主机高级参数中的会话超时（分钟），0 表示不超时，视为不符合。
#     en: >-
#       Idle API sessions must end by themselves, so that nobody can use one that was left open. The value is the
#       session timeout in the advanced settings of the host, in minutes; 0 turns it off and fails.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.HostAgent.vmacore.soap.sessionTimeout 设为 30 或更小（分钟），不可为 0。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Config.HostAgent.vmacore.soap.sessionTimeout to 30
#       minutes or less, never 0.
#   sources:
#     - "STIG ESXI-80-000226: 30"
#     - "SCG 8 esxi-8.api-soap-timeout: 10"
#     - 0 turns the timeout off and fails
#     - "SCG 8 rates it P1. Low here: an idle session of the API is of use only to its client, which has the token"
#     - "SCG 9.1 esx-9.api-soap-timeout: 15"
#   crosswalk: [VMW-ESX-025]
#   evidence:
#     - path: options/Config.HostAgent.vmacore.soap.sessionTimeout
#       type: integer
#   parameters:
#     max_minutes:
#       type: integer
#       default: 30
#       source: "STIG: 30, the product's default; SCG 8: 10. A site that follows SCG sets 10"
#       alternatives:
#         - {value: 10, source: SCG 8 esxi-8.api-soap-timeout}
#         - {value: 30, source: STIG ESXI-80-000226}
#         - {value: 15, source: SCG 9.1 esx-9.api-soap-timeout}
#       title:
#         zh: 最长空闲分钟数
#         en: longest idle time in minutes
package checks.esxi.api_timeout

import data.lib.limits

limit := limits.between(1, data.parameters.esxi.api_timeout.max_minutes)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/Config.HostAgent.vmacore.soap.sessionTimeout",
	"observed": host.options["Config.HostAgent.vmacore.soap.sessionTimeout"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["Config.HostAgent.vmacore.soap.sessionTimeout"], limit)
}
