# METADATA
# scope: package
# title: Backups are made as often as agreed
# custom:
#   id: sla.backup_frequency
#   subject: backup
#   severity: medium
#   title:
#     zh: 每个周期的备份次数达到约定
#     en: Backups are made as often as agreed
#   problem:
#     zh: "{name} 的备份次数为 {observed} 次，约定不少于 {parameter.min} 次"
#     en: "Backups of {name} in the period: {observed}, at least {parameter.min} were agreed"
#   problems:
#     period:
#       zh: 合同约定的备份周期填写有误：{observed}，应为 {expected}（对象 {name}）
#       en: "The agreed backup period is not valid: {observed}, it must be {expected} (for {name})"
#     points_day:
#       zh: "{name} 最近一天内备份 {observed} 次，约定不少于 {parameter.min} 次"
#       en: "Backups of {name} in the last day: {observed}, at least {parameter.min} were agreed"
#     points_week:
#       zh: "{name} 最近 7 天内备份 {observed} 次，约定不少于 {parameter.min} 次"
#       en: "Backups of {name} in the last 7 days: {observed}, at least {parameter.min} were agreed"
#     points_month:
#       zh: "{name} 最近 31 天内备份 {observed} 次，约定不少于 {parameter.min} 次"
#       en: "Backups of {name} in the last 31 days: {observed}, at least {parameter.min} were agreed"
#   description:
#     zh: 每个周期内的备份次数须达到合同约定。次数不足意味着可恢复的时间点少于承诺。判定值是最近一天、一周或一月内存在的成功恢复点数。
#     en: >-
#       Backups must be made as often as the contract says. With fewer there are fewer points in time to restore. The
#       value is the number of good restore points of the last day, week or month.
#   remediation:
#     zh: 按约定次数调整备份计划，查明缺失的备份并补做；约定不适用于该对象的，登记豁免。
#     en: >-
#       Let the job run as often as agreed, find out why backups are missing and make them now; where the agreement does
#       not mean this thing, write a waiver.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 8: the value is left to the contract"
#     - "Counted are restore points of the last day, 7 or 31 days that are there; one of a run that warned is none"
#     - "What a longer window holds is never less; where it is, the counts contradict each other"
#   crosswalk: []
#   partly: [VMW-BAK-001]
#   evidence:
#     - path: points_day
#       type: integer
#     - path: points_week
#       type: integer
#     - path: points_month
#       type: integer
#   parameters:
#     min:
#       type: integer
#       default: null
#       source: "SLA annex, metric 8: the contract's number"
#       title:
#         zh: 每周期最少备份次数
#         en: fewest backups in each period
#     period:
#       type: string
#       default: null
#       source: "SLA annex, metric 8: the contract's period"
#       title:
#         zh: 备份周期（day、week 或 month）
#         en: the period (day, week or month)
package checks.sla.backup_frequency

fewest := data.parameters.sla.backup_frequency.min

period := data.parameters.sla.backup_frequency.period

known := {"zh": "day、week 或 month", "en": "day, week or month"}

default unit := "个周期"

unit := {"day": "天", "week": "周", "month": "月"}[period]

expected := {
	"zh": sprintf("每%s >= %d 次", [unit, fewest]),
	"en": sprintf(">= %d in each %s", [fewest, period]),
}

# The windows that are at least as long as the period.
windows := {
	"day": ["points_day", "points_week", "points_month"],
	"week": ["points_week", "points_month"],
	"month": ["points_month"],
}

failures contains {
	"subject": id,
	"path": window,
	"observed": made,
	"expected": sprintf(">= %d", [fewest]),
} if {
	some id, backup in input.backups
	some window in windows[period]
	made := backup[window]
	made < fewest
}

failures contains {
	"subject": id,
	"path": "points_day",
	"observed": period,
	"expected": known,
	"problem": "period",
} if {
	not windows[period]
	some id, _ in input.backups
}
