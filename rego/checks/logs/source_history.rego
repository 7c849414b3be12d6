# METADATA
# scope: package
# title: Records of every sender reach back six months
# custom:
#   id: logs.source_history
#   subject: log_source
#   severity: medium
#   title:
#     zh: 每个来源的日志都可追溯六个月
#     en: Records of every sender reach back six months
#   problem:
#     zh: 日志源 {name} 最早的记录在 {observed} 天前，要求不少于 {parameter.min_days} 天
#     en: >-
#       The oldest record of log source {name} is {observed} days old, at least {parameter.min_days} days are required
#   description:
#     zh: 每个来源的日志须可追溯六个月。平台整体的最早记录会掩盖个别来源日志的缺失，因此逐来源判定。判定值是该来源最早记录的天数；没有任何记录的由其他检查判定。
#     en: >-
#       The records of every sender must reach back six months. The oldest record of the whole store hides that those
#       of one sender are gone, so each is judged. The value is the age of its oldest record; a sender without any is
#       judged by another check.
#   remediation:
#     zh: 查明更早的记录为何不在：新投运的登记豁免至满六个月；被删除或未转发的查明原因；days 少于六个月的先改大。
#     en: >-
#       Find out why older records of it are not there: where it began only lately, write a waiver until it is six
#       months old; where they were deleted or not forwarded, mend the cause; where days is less than six months, raise
#       it first.
#   sources:
#     - "Cybersecurity Law art. 23 (3), before 2026 art. 21 (3): network logs are kept for at least six months"
#     - "logs.oldest_record looks at the store as a whole, in which one old sender hides that those of another are gone"
#     - "A sender without any record is judged by logs.silence"
#   crosswalk: []
#   evidence:
#     - path: oldest_days
#       type: number
#       unset: {value: -1, source: "The store has no record of it"}
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
package checks.logs.source_history

import data.lib.limits

limit := limits.at_least(data.parameters.logs.source_history.min_days)

expected := limit.text

not_applicable[id] := {"zh": "日志平台没有它的记录", "en": "the store has no record of it"} if {
	some id, source in input.log_sources
	source.oldest_days < 0
}

failures contains {"subject": id, "path": "oldest_days", "observed": source.oldest_days, "expected": expected} if {
	some id, source in input.log_sources
	source.oldest_days >= 0
	not limits.allowed(source.oldest_days, limit)
}
