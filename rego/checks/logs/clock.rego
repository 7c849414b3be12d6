# METADATA
# scope: package
# title: No sender dates its records later than now
# custom:
#   id: logs.clock
#   subject: log_source
#   severity: medium
#   title:
#     zh: 各来源的日志时间不超前
#     en: No sender dates its records later than now
#   problem:
#     zh: 日志源 {name} 最新日志的时间比当前时间晚 {observed} 分钟，允许 {parameter.max_minutes} 分钟
#     en: >-
#       The newest record of log source {name} is dated {observed} minutes later than now, {parameter.max_minutes} are
#       allowed
#   description:
#     zh: 各来源的时钟须准确，否则不同设备的记录无法排出先后。判定值为最新一条日志的时间晚于采集时间的分钟数；时钟落后与日志迟到分不开，不在此判定。
#     en: >-
#       The clocks of all senders must be right, or records of several devices cannot be put in order. The value is the
#       number of minutes by which the newest record is dated later than the time of collection; a clock behind cannot
#       be told from a late record and is not judged.
#   remediation:
#     zh: 让该来源与批准的时间源对时并检查其时区；未来时间的记录如实注明，不得改写。
#     en: >-
#       Let the sender take its time from the approved sources and look at its zone; records of the future are noted as
#       they are and not rewritten.
#   sources:
#     - "GB/T 22239 8.1.4.3 b: records contain date and time; that these are right is our reading"
#     - "A sender without any record is judged by logs.silence"
#   crosswalk: []
#   evidence:
#     - path: ahead_minutes
#       type: number
#       unset: {value: -1, source: "The store has no record of it"}
#   parameters:
#     max_minutes:
#       type: number
#       default: 5
#       source: "This tool's limit, as of all clocks that are compared"
#       title:
#         zh: 允许超前的分钟数
#         en: minutes that a record may be ahead
package checks.logs.clock

import data.lib.limits

limit := limits.at_most(data.parameters.logs.clock.max_minutes)

not_applicable[id] := {"zh": "日志平台没有它的记录", "en": "the store has no record of it"} if {
	some id, source in input.log_sources
	source.ahead_minutes < 0
}

failures contains {
	"subject": id,
	"path": "ahead_minutes",
	"observed": source.ahead_minutes,
	"expected": limit.text,
} if {
	some id, source in input.log_sources
	not limits.allowed(source.ahead_minutes, limit)
}
