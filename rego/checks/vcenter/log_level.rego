# METADATA
# scope: package
# title: The log level of vCenter is info or more detailed
# custom:
#   id: vcenter.log_level
#   subject: vcenter
#   severity: low
#   title:
#     zh: vCenter 日志级别不低于 info
#     en: The log level of vCenter is info or more detailed
#   problem:
#     zh: vCenter {name} 的日志级别为 {observed}，可接受的为 {parameter.levels}
#     en: "The log level of vCenter {name} is {observed}; accepted: {parameter.levels}"
#   description:
#     zh: vCenter 的日志级别须不低于 info。级别过高时登录和配置变更不被记录，事后无从追溯。判定值是 vCenter 高级设置中的日志级别。
#     en: >-
#       The log level of vCenter must be info or more detailed. At higher levels logins and changes are not logged and
#       cannot be traced. The value is the level in the advanced settings of vCenter.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 高级设置，把 config.log.level 设为 info。
#     en: "vCenter > Configure > Advanced Settings: set config.log.level to info."
#   sources:
#     - SCG 8 vcenter-8.logs-level-global
#     - STIG VCSA-80-000034
#     - SCG 9.1 vcenter-9.logs-level-global
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/config.log.level
#       type: string
#   parameters:
#     levels:
#       type: strings
#       default: [info, verbose, trivia]
#       source: "SCG 8 and STIG: info; the others say more"
#       title:
#         zh: 可接受的级别
#         en: accepted levels
package checks.vcenter.log_level

expected := data.parameters.vcenter.log_level.levels

failures contains {
	"subject": id,
	"path": "settings/config.log.level",
	"observed": center.settings["config.log.level"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	not center.settings["config.log.level"] in expected
}
