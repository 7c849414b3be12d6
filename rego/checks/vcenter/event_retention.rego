# METADATA
# scope: package
# title: Tasks and events are kept long enough
# custom:
#   id: vcenter.event_retention
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 任务与事件保留足够时间
#     en: Tasks and events are kept long enough
#   problem:
#     zh: vCenter {name} 的事件只保留 {observed} 天，要求不少于 {parameter.min_days} 天
#     en: vCenter {name} keeps events for {observed} days, at least {parameter.min_days} are required
#   problems:
#     settings/task.maxAge:
#       zh: vCenter {name} 的任务记录只保留 {observed} 天，要求不少于 {parameter.min_days} 天
#       en: vCenter {name} keeps tasks for {observed} days, at least {parameter.min_days} are required
#   description:
#     zh: vCenter 的任务与事件须保留足够时间，法律要求网络日志留存不少于六个月。判定值是两者的保留天数；未启用清理视为全部保留。
#     en: >-
#       Tasks and events of vCenter must be kept long enough; the law requires network logs for six months. The values
#       are the days of both; with clean-up switched off everything is kept.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 常规 > 编辑 > 数据库：任务保留和事件保留都设为 180 天或更长；先确认数据库空间。
#     en: >-
#       vCenter > Configure > General > Edit > Database: set task and event retention to 180 days or more, after
#       checking the database's space.
#   sources:
#     - "Cybersecurity Law art. 23, before 2026 art. 21: network logs at least six months"
#     - "STIG VCSA-80-000293: 30 days"
#     - "SCG 8 vcenter-8.events-database-retention: 30 days"
#     - Clean-up switched off keeps everything and passes
#     - SCG 9.1 vcenter-9.events-database-retention
#   crosswalk: [VMW-VC-009]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/event.maxAge
#       type: integer
#     - path: settings/event.maxAgeEnabled
#       type: boolean
#     - path: settings/task.maxAge
#       type: integer
#     - path: settings/task.maxAgeEnabled
#       type: boolean
#   parameters:
#     min_days:
#       type: integer
#       default: 180
#       source: "Cybersecurity Law art. 23, before 2026 art. 21: six months; STIG: 30 days"
#       alternatives:
#         - {value: 30, source: STIG VCSA-80-000293}
#         - {value: 30, source: SCG 8 vcenter-8.events-database-retention}
#         - {value: 180, source: "Cybersecurity Law art. 23, before 2026 art. 21"}
#         - {value: 30, source: SCG 9.1 vcenter-9.events-database-retention}
#       title:
#         zh: 最少保留天数
#         en: fewest days kept
package checks.vcenter.event_retention

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.event_retention.min_days)

expected := limit.text

failures contains {
	"subject": id,
	"path": "settings/event.maxAge",
	"observed": center.settings["event.maxAge"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["event.maxAgeEnabled"]
	not limits.allowed(center.settings["event.maxAge"], limit)
}

failures contains {
	"subject": id,
	"path": "settings/task.maxAge",
	"observed": center.settings["task.maxAge"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["task.maxAgeEnabled"]
	not limits.allowed(center.settings["task.maxAge"], limit)
}
