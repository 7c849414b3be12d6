# METADATA
# scope: package
# title: The service desk is staffed round the clock
# custom:
#   id: sla.service_hours
#   subject: roster_register
#   severity: medium
#   title:
#     zh: 客服值班表连续覆盖 7×24 小时
#     en: The service desk is staffed round the clock
#   problem:
#     zh: 值班表 {name} 只覆盖 {observed} 小时，要求不少于 {parameter.min_days} 天
#     en: Roster {name} covers {observed} hours only, at least {parameter.min_days} days are required
#   problems:
#     longest_hole_hours:
#       zh: 值班表 {name} 有空岗时段：{observed}
#       en: "Roster {name} has a gap: {observed}"
#     ended_hours:
#       zh: 值班表 {name} 未排到目前：{observed}
#       en: "Roster {name} does not reach up to now: {observed}"
#   description:
#     zh: 客服值班须连续覆盖每周七天、每天 24 小时。判定值是值班表中最长的空岗时段、最后班次结束距今的时间和覆盖时长；值班表只说明应到人员。
#     en: >-
#       The service desk must be manned seven days a week, 24 hours a day. The values are the longest gap in the
#       roster, the time since its last shift ended and the time that it covers. A roster shows only who should be
#       there.
#   remediation:
#     zh: 为无人值守的时段排班，并把至今的班次补入值班表；夜间和节假日由谁接电话，另行抽查。
#     en: >-
#       Put somebody on duty in the hours without anybody and bring the roster up to date; who answers at night and on
#       holidays is for a person to try out.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 6: seven days a week, 24 hours a day"
#     - "A roster says who should be there; overlapping shifts count once, a minute between two shifts is no hole"
#   crosswalk: []
#   evidence:
#     - path: period_hours
#       type: number
#     - path: longest_hole_hours
#       type: number
#     - path: ended_hours
#       type: number
#   parameters:
#     min_days:
#       type: integer
#       default: 7
#       source: "This tool's choice: a roster of less than a week does not show seven days"
#       title:
#         zh: 值班表至少覆盖的天数
#         en: fewest days that the roster reaches back
package checks.sla.service_hours

min_days := data.parameters.sla.service_hours.min_days

expected := {
	"zh": sprintf("无空岗时段，截至目前 >= %d 天", [min_days]),
	"en": sprintf("no hour without anybody, >= %d days up to now", [min_days]),
}

failures contains {
	"subject": id,
	"path": "longest_hole_hours",
	"observed": {
		"zh": sprintf("连续 %v 小时无人值守", [whole.longest_hole_hours]),
		"en": sprintf("%v h without anybody", [whole.longest_hole_hours]),
	},
	"expected": 0,
} if {
	some id, whole in input.roster_registers
	whole.longest_hole_hours > 0
}

failures contains {
	"subject": id,
	"path": "ended_hours",
	"observed": {
		"zh": sprintf("最后一个班次已结束 %v 小时", [whole.ended_hours]),
		"en": sprintf("the last shift ended %v h ago", [whole.ended_hours]),
	},
	"expected": 0,
} if {
	some id, whole in input.roster_registers
	whole.ended_hours > 0
}

failures contains {
	"subject": id,
	"path": "period_hours",
	"observed": whole.period_hours,
	"expected": sprintf(">= %d", [min_days * 24]),
} if {
	some id, whole in input.roster_registers
	whole.period_hours < min_days * 24
}
