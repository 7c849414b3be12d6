# METADATA
# scope: package
# title: The global log level suffices for investigations
# custom:
#   id: esxi.log_level_global
#   subject: host
#   severity: low
#   title:
#     zh: 系统日志的全局级别足以追溯
#     en: The global log level suffices for investigations
#   problem:
#     zh: 主机 {name} 的系统日志全局级别为 {observed}，不在可接受的级别内
#     en: The global log level of host {name} is {observed}, which is not accepted
#   description:
#     zh: 主机系统日志的全局级别须能记下追溯所需的事件。产品默认的 error 只留错误，登录与变更等信息会缺失。判定值是高级参数中的全局级别；审计记录另有开关，不受它影响。
#     en: >-
#       The global level of a host's system log must keep what an investigation needs. The default, error, keeps
#       errors only and loses much about logins and changes. The value is the level in the advanced settings; audit
#       records have their own switch.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.logLevel 设为 info。
#     en: "Host > Configure > System > Advanced System Settings: set Syslog.global.logLevel to info."
#   sources:
#     - "STIG ESXI-80-000235: info, and verbose while troubleshooting"
#     - >-
#       SCG 8 esxi-8.logs-level-global: error, the default, since audit records are kept apart; the stricter STIG is
#       our default
#   evidence:
#     - path: options/Syslog.global.logLevel
#       type: string
#   parameters:
#     levels:
#       type: strings
#       default: [info, verbose, debug]
#       source: STIG ESXI-80-000235; debug keeps more than info
#       alternatives:
#         - {value: [info, verbose, debug], source: STIG ESXI-80-000235}
#         - {value: [error, warning, info, verbose, debug], source: SCG 8 esxi-8.logs-level-global}
#       title:
#         zh: 可接受的级别
#         en: accepted levels
package checks.esxi.log_level_global

expected := data.parameters.esxi.log_level_global.levels

failures contains {
	"subject": id,
	"path": "options/Syslog.global.logLevel",
	"observed": host.options["Syslog.global.logLevel"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not host.options["Syslog.global.logLevel"] in expected
}
