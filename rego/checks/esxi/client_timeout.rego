# METADATA
# scope: package
# title: Idle Host Client sessions end
# custom:
#   id: esxi.client_timeout
#   subject: host
#   severity: low
#   title:
#     zh: Host Client 会话超时自动退出
#     en: Idle Host Client sessions end
#   problem:
#     zh: 主机 {name} 的 Host Client 会话空闲 {observed} 秒后退出（0 表示不退出），要求{expected} 秒
#     en: "Idle Host Client sessions on host {name} end after {observed} seconds (0: never), {expected} are required"
#   description:
#     zh: 空闲的 Host Client 会话须自动退出，避免无人值守的浏览器被他人使用。判定值是主机高级参数中的超时秒数，0 表示不超时，视为不符合。
#     en: >-
#       Idle Host Client sessions must end by themselves, so that nobody can use an unattended browser. The value is
#       the timeout in the advanced settings of the host, in seconds; 0 turns it off and fails.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 UserVars.HostClientSessionTimeout 设为 900 或更小（秒），不可为 0。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set UserVars.HostClientSessionTimeout to 900 seconds
#       or less, never 0.
#   sources:
#     - SCG 8 esxi-8.host-client-session-timeout
#     - STIG ESXI-80-000010
#     - 0 turns the timeout off and fails
#     - SCG 9.1 esx-9.session-timeout
#   crosswalk: [VMW-ESX-024]
#   evidence:
#     - path: options/UserVars.HostClientSessionTimeout
#       type: integer
#   parameters:
#     max_seconds:
#       type: integer
#       default: 900
#       source: "SCG 8, SCG 9.1 and STIG: 900"
#       title:
#         zh: 最长空闲秒数
#         en: longest idle time in seconds
package checks.esxi.client_timeout

import data.lib.limits

limit := limits.between(1, data.parameters.esxi.client_timeout.max_seconds)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/UserVars.HostClientSessionTimeout",
	"observed": host.options["UserVars.HostClientSessionTimeout"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["UserVars.HostClientSessionTimeout"], limit)
}
