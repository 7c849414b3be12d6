# METADATA
# scope: package
# title: The log store holds records of six months
# custom:
#   id: logs.oldest_record
#   subject: log_store
#   severity: high
#   title:
#     zh: 日志平台实际存有六个月前的记录
#     en: The log store holds records of six months
#   problem:
#     zh: 日志平台 {name} 最早的记录在 {observed} 天前，要求不少于 {parameter.min_days} 天
#     en: >-
#       The oldest record in log store {name} is {observed} days old, at least {parameter.min_days} days are required
#   problems:
#     none:
#       zh: 日志平台 {name} 没有日志记录
#       en: Log store {name} holds no record
#   description:
#     zh: 日志平台须实际存有六个月以前的记录，法律要求网络日志留存不少于六个月。判定值是最早一条记录的天数，反映实际留存而非设置；期间是否连续由其他检查判定。
#     en: >-
#       A log store must hold records that are six months old, because the law requires network logs to be kept that
#       long. The value is the age of the oldest record, which shows what is there and not what is set; other checks
#       judge the days between.
#   remediation:
#     zh: 查明更早的记录是被删除、被容量上限挤掉还是从未收到；平台启用不满六个月的，登记豁免至满六个月之日。
#     en: >-
#       Find out whether older records were deleted, pushed out by a limit of size or never received; where the store is
#       younger than six months, write a waiver until it is six months old.
#   sources:
#     - "Cybersecurity Law art. 23 (3), before 2026 art. 21 (3): network logs are kept for at least six months"
#     - "High-risk guide of MLPS assessments 6.5.1.2: the records themselves count"
#     - "The oldest record of any sender counts; it says nothing about the days between (logs.missing_days)"
#   crosswalk: [VMW-VC-010]
#   evidence:
#     - path: oldest_days
#       type: number
#       unset: {value: -1, source: "The store holds no record"}
#   parameters:
#     min_days:
#       type: integer
#       default: 180
#       source: "Cybersecurity Law art. 23 (3), before 2026 art. 21 (3), six months read as 180 days"
#       alternatives:
#         - value: 184
#           source: "The longest six months of the calendar"
#       title:
#         zh: 最早记录至少距今天数
#         en: fewest days that the oldest record lies back
package checks.logs.oldest_record

import data.lib.limits

limit := limits.at_least(data.parameters.logs.oldest_record.min_days)

expected := limit.text

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": {"zh": "无日志记录", "en": "no record"},
	"expected": expected,
	"problem": "none",
} if {
	some id, store in input.log_stores
	store.oldest_days < 0
}

failures contains {"subject": id, "path": "oldest_days", "observed": store.oldest_days, "expected": expected} if {
	some id, store in input.log_stores
	store.oldest_days >= 0
	not limits.allowed(store.oldest_days, limit)
}
