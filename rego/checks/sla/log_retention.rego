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
	"en": sprintf(">= %d x %s", [kept, period]),
}

# A rule that nothing carries out deletes nothing.
failures contains {
	"subject": id,
	"path": "retention_days",
	"observed": store.retention_days,
	"expected": {
		"zh": sprintf("保留期 >= %d x %d 天", [kept, days[period]]),
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
		"zh": sprintf("最早记录 >= %d x %d 天", [kept, days[period]]),
		"en": sprintf("oldest record >= %d x %d days", [kept, days[period]]),
	},
} if {
	some id, store in input.log_stores
	store.oldest_days >= 0
	store.oldest_days < kept * days[period]
}

failures contains {"subject": id, "path": "oldest_days", "observed": none, "expected": expected} if {
	some id, store in input.log_stores
	store.oldest_days < 0
}

failures contains {"subject": id, "path": "oldest_days", "observed": period, "expected": known} if {
	not days[period]
	some id, store in input.log_stores
	store.oldest_days >= 0
}
