# METADATA
# scope: package
# title: Every day has log records
# custom:
#   id: logs.missing_days
#   subject: log_source
#   severity: high
#   title:
#     zh: 日志没有缺失的日期
#     en: Every day has log records
#   problem:
#     zh: 日志源 {name} 有 {observed} 天没有日志记录，允许 {parameter.max_days} 天
#     en: Log source {name} has {observed} days without records, {parameter.max_days} are allowed
#   description:
#     zh: 日志须逐日连续。缺失的日期可能是中断，也可能是被清除。判定值是自该来源最早记录以来没有记录的天数，新接入的来源不追溯之前。
#     en: >-
#       Logs must be continuous from day to day. A day without records was an interruption or a deletion. The value is
#       the number of days without records since the first record of the sender; a new sender is not judged for
#       earlier days.
#   remediation:
#     zh: 对照 missing 列出的日期查明原因：来源停机、转发中断、磁盘写满还是记录被删除；补不回来的如实说明。
#     en: >-
#       Look at the days listed under missing and find the cause: the sender was down, forwarding broke, a disk was
#       full, or records were deleted; what cannot be restored is stated as it is.
#   sources:
#     - "GB/T 22239 8.1.5.4 d and 8.1.4.3 c: audit records are kept whole"
#     - >-
#       Days count from the sender's oldest record among the days looked at until now; a new sender is not blamed for
#       the days before it began
#   crosswalk: []
#   evidence:
#     - path: days_without
#       type: integer
#   parameters:
#     max_days:
#       type: integer
#       default: 0
#       source: "This tool's limit: a platform that runs writes every day"
#       title:
#         zh: 允许缺失的天数
#         en: days that may be without records
package checks.logs.missing_days

import data.lib.limits

limit := limits.at_most(data.parameters.logs.missing_days.max_days)

failures contains {
	"subject": id,
	"path": "days_without",
	"observed": source.days_without,
	"expected": limit.text,
} if {
	some id, source in input.log_sources
	not limits.allowed(source.days_without, limit)
}
