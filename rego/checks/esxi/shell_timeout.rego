# METADATA
# scope: package
# title: Shell and SSH stop by themselves
# custom:
#   id: esxi.shell_timeout
#   subject: host
#   severity: medium
#   title:
#     zh: Shell 与 SSH 服务启用后自动停止
#     en: Shell and SSH stop by themselves
#   problem:
#     zh: 主机 {name} 的 Shell 与 SSH 服务启用 {observed} 秒后停止（0 表示不停止），要求{expected} 秒
#     en: >-
#       Shell and SSH on host {name} stop {observed} seconds after they were started (0: never), {expected} are
#       required
#   description:
#     zh: Shell 与 SSH 服务启用后须自动停止，防止维护结束后忘记关闭。判定值是主机高级参数中的秒数，0 表示不停止，视为不符合。
#     en: >-
#       Shell and SSH must stop by themselves after they were started, in case nobody stops them after maintenance.
#       The value is the time in the advanced settings of the host, in seconds; 0 turns it off and fails.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 UserVars.ESXiShellTimeOut 设为 600 或更小（秒），不可为 0。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set UserVars.ESXiShellTimeOut to 600 seconds or less,
#       never 0.
#   sources:
#     - SCG 8 esxi-8.shell-timeout
#     - STIG ESXI-80-000195
#     - 0 turns the timeout off and fails
#     - SCG 9.1 esx-9.shell-timeout
#   crosswalk: [VMW-ESX-023]
#   evidence:
#     - path: options/UserVars.ESXiShellTimeOut
#       type: integer
#   parameters:
#     max_seconds:
#       type: integer
#       default: 600
#       source: "SCG 8, SCG 9.1 and STIG: 600"
#       title:
#         zh: 最长启用秒数
#         en: longest time in seconds
package checks.esxi.shell_timeout

import data.lib.limits

limit := limits.between(1, data.parameters.esxi.shell_timeout.max_seconds)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/UserVars.ESXiShellTimeOut",
	"observed": host.options["UserVars.ESXiShellTimeOut"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["UserVars.ESXiShellTimeOut"], limit)
}
