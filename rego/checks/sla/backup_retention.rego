# METADATA
# scope: package
# title: Backups reach back as long as agreed
# custom:
#   id: sla.backup_retention
#   subject: backup
#   severity: medium
#   title:
#     zh: 备份数据保留达到约定的期数
#     en: Backups reach back as long as agreed
#   problem:
#     zh: "{name} 最早的恢复点在 {observed} 天前，达不到约定的保留期"
#     en: The oldest restore point of {name} is {observed} days old, less than the agreed retention
#   problems:
#     none:
#       zh: "{name} 没有任何恢复点"
#       en: "{name} has no restore point"
#     period:
#       zh: 合同约定的保留期单位填写有误：{observed}，应为 {expected}（对象 {name}）
#       en: "The agreed unit of retention is not valid: {observed}, it must be {expected} (for {name})"
#   description:
#     zh: 备份数据的保留须达到合同约定的期数，允许差一个备份周期。判定值是最早恢复点的天数；一周按 7 天、一月按 30 天计。
#     en: >-
#       Backups must reach back as far as the contract says, less one backup period. The value is the age of the
#       oldest restore point in days; a week counts as 7 days, a month as 30.
#   remediation:
#     zh: 延长保留策略，查明旧恢复点被删除的原因；备份新近才开始的，登记豁免至满保留期之日。
#     en: >-
#       Keep points longer and find out what removed the old ones; where the backup began only lately, write a waiver
#       until the day on which the term is full.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 9: the value is left to the contract"
#     - "The oldest point counts, not the policy; it may be one backup period younger than the term"
#     - "A week is 7 days, a month 30"
#   crosswalk: []
#   partly: [VMW-BAK-002]
#   evidence:
#     - path: oldest_days
#       type: number
#       unset: {value: -1, source: "The repository holds no restore point of it"}
#     - path: period_hours
#       type: integer
#       unset: {value: 24, source: "The site declares none: a day, as guide 7.3.7 wants of databases"}
#   parameters:
#     kept:
#       type: integer
#       default: null
#       source: "SLA annex, metric 9: the contract's number"
#       title:
#         zh: 备份保留的期数
#         en: how many periods backups are kept
#     period:
#       type: string
#       default: null
#       source: "SLA annex, metric 9: the contract's unit"
#       title:
#         zh: 保留期的单位（day、week 或 month）
#         en: the period (day, week or month)
package checks.sla.backup_retention

kept := data.parameters.sla.backup_retention.kept

period := data.parameters.sla.backup_retention.period

none := {"zh": "无恢复点", "en": "no restore point"}

known := {"zh": "day、week 或 month", "en": "day, week or month"}

days := {"day": 1, "week": 7, "month": 30}

default unit := "个周期"

unit := {"day": "天", "week": "周", "month": "个月"}[period]

expected := {
	"zh": sprintf(">= %d %s", [kept, unit]),
	"en": sprintf(">= %d %ss", [kept, period]),
}

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": backup.oldest_days,
	"expected": {
		"zh": sprintf(">= %d x %d 天减 %d 小时", [kept, days[period], backup.period_hours]),
		"en": sprintf(">= %d x %d days less %d hours", [kept, days[period], backup.period_hours]),
	},
} if {
	some id, backup in input.backups
	backup.oldest_days >= 0
	backup.oldest_days * 24 < ((kept * days[period]) * 24) - backup.period_hours
}

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": none,
	"expected": expected,
	"problem": "none",
} if {
	some id, backup in input.backups
	backup.oldest_days < 0
}

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": period,
	"expected": known,
	"problem": "period",
} if {
	not days[period]
	some id, backup in input.backups
	backup.oldest_days >= 0
}
