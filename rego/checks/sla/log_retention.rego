# METADATA
# scope: package
# title: Logs are kept as long as agreed
# custom:
#   id: sla.log_retention
#   subject: log_store
#   severity: medium
#   title:
#     zh: 日志保留达到约定的期数
#     en: Logs are kept as long as agreed
#   problem:
#     zh: 日志平台 {name} 的日志保留未达到约定：{observed} 天
#     en: "Log store {name} does not keep logs as long as agreed: {observed} days"
#   problems:
#     retention_days:
#       zh: 日志平台 {name} 的保留期设为 {observed} 天，达不到约定的期限
#       en: Log store {name} is set to keep logs for {observed} days, less than agreed
#     oldest_days:
#       zh: 日志平台 {name} 最早的记录在 {observed} 天前，达不到约定的期限
#       en: The oldest record of log store {name} is {observed} days old, less than agreed
#     none:
#       zh: 日志平台 {name} 没有日志记录
#       en: Log store {name} holds no record
#     period:
#       zh: 合同约定的保留期单位填写有误：{observed}，应为 {expected}（日志平台 {name}）
#       en: "The agreed unit of retention is not valid: {observed}, it must be {expected} (log store {name})"
#   description:
#     zh: 日志保留须达到合同约定的期数，设置的保留期和实际最早记录都须满足。判定值是两者的天数；一周按 7 天、一月按 30 天计，法定六个月由其他检查判定。
#     en: >-
#       Logs must be kept as long as the contract says, by the setting and by the oldest record. The values are both
#       in days; a week counts as 7 days, a month as 30. The lawful six months are judged by other checks.
#   remediation:
#     zh: 把日志平台的保留期设为不短于约定，查明更早的记录为何缺失；平台启用不久的，登记豁免至满保留期之日。
#     en: >-
#       Set the retention of the store to what is agreed and find out why older records are missing; where the store is
#       younger than the term, write a waiver until it is as old.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 10: the value is left to the contract"
#     - "Both the setting and the oldest record count; the lawful six months are judged by logs.retention"
#     - "A week is 7 days, a month 30"
#   crosswalk: []
#   partly: [VMW-VC-010]
#   evidence:
#     - path: retention_days
#       type: number
#       unset: {value: -1, source: "No rule of the store deletes records by age"}
#     - path: retention_enforced
#       type: boolean
#     - path: oldest_days
#       type: number
#       unset: {value: -1, source: "The store holds no record"}
#   parameters:
#     kept:
#       type: integer
#       default: null
#       source: "SLA annex, metric 10: the contract's number"
#       title:
#         zh: 日志保留的期数
#         en: how many periods logs are kept
#     period:
#       type: string
#       default: null
#       source: "SLA annex, metric 10: the contract's unit"
#       title:
#         zh: 保留期的单位（day、week 或 month）
#         en: the period (day, week or month)
package checks.sla.log_retention

kept := data.parameters.sla.log_retention.kept

period := data.parameters.sla.log_retention.period

none := {"zh": "无日志记录", "en": "no record"}

known := {"zh": "day、week 或 month", "en": "day, week or month"}

days := {"day": 1, "week": 7, "month": 30}

default unit := "个周期"

unit := {"day": "天", "week": "周", "month": "个月"}[period]

expected := {
	"zh": sprintf(">= %d %s", [kept, unit]),
	"en": sprintf(">= %d %ss", [kept, period]),
}

# A rule that nothing carries out deletes nothing.
failures contains {
	"subject": id,
	"path": "retention_days",
	"observed": store.retention_days,
	"expected": {
		"zh": sprintf(">= %d x %d 天", [kept, days[period]]),
		"en": sprintf(">= %d x %d days", [kept, days[period]]),
	},
} if {
	some id, store in input.log_stores
	store.retention_enforced == true
	store.retention_days >= 0
	store.retention_days < kept * days[period]
}

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": store.oldest_days,
	"expected": {
		"zh": sprintf(">= %d x %d 天", [kept, days[period]]),
		"en": sprintf(">= %d x %d days", [kept, days[period]]),
	},
} if {
	some id, store in input.log_stores
	store.oldest_days >= 0
	store.oldest_days < kept * days[period]
}

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": none,
	"expected": expected,
	"problem": "none",
} if {
	some id, store in input.log_stores
	store.oldest_days < 0
}

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": period,
	"expected": known,
	"problem": "period",
} if {
	not days[period]
	some id, store in input.log_stores
	store.oldest_days >= 0
}
