# METADATA
# scope: package
# title: The log level is info or more detailed
# custom:
#   id: esxi.log_level
#   subject: host
#   severity: medium
#   title:
#     zh: 日志级别不低于 info
#     en: The log level is info or more detailed
#   problem:
#     zh: 主机 {name} 的日志级别为 {observed}，可接受的为 {parameter.levels}
#     en: "The log level of host {name} is {observed}; accepted: {parameter.levels}"
#   description:
#     zh: 主机管理代理的日志级别须不低于 info。级别过高时登录和配置变更不被记录，事后无从追溯。判定值是主机高级参数中的日志级别。
#     en: >-
#       The log level of the management agent must be info or more detailed. At higher levels logins and changes are
#       not logged and cannot be traced. The value is the level in the advanced settings of the host.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.HostAgent.log.level 设为 info。
#     en: "Host > Configure > System > Advanced System Settings: set Config.HostAgent.log.level to info."
#   sources:
#     - SCG 8 esxi-8.logs-level
#     - STIG ESXI-80-000015
#     - SCG 9.1 esx-9.log-level
#   crosswalk: [VMW-ESX-035]
#   evidence:
#     - path: options/Config.HostAgent.log.level
#       type: string
#   parameters:
#     levels:
#       type: strings
#       default: [info, verbose, trivia]
#       source: "SCG 8 and STIG: info; the others say more"
#       title:
#         zh: 可接受的级别
#         en: accepted levels
package checks.esxi.log_level

expected := data.parameters.esxi.log_level.levels

failures contains {
	"subject": id,
	"path": "options/Config.HostAgent.log.level",
	"observed": host.options["Config.HostAgent.log.level"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not host.options["Config.HostAgent.log.level"] in expected
}
