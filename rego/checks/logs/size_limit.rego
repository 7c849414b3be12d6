# METADATA
# scope: package
# title: The size limit leaves room for six months of logs
# custom:
#   id: logs.size_limit
#   subject: log_store
#   severity: medium
#   title:
#     zh: 容量上限足以保留六个月的日志
#     en: The size limit leaves room for six months of logs
#   problem:
#     zh: 日志平台 {name} 的容量上限不足以保留 {parameter.min_days} 天的日志
#     en: The size limit of log store {name} is too small to keep logs for {parameter.min_days} days
#   description:
#     zh: 日志平台的容量上限须足以保留六个月的日志。达到上限后旧记录被删除，保留期设置再长也无效。判定值是按当前占用和最早记录推算的所需容量与上限之比较。
#     en: >-
#       The size limit of a log store must leave room for six months of logs. When it is reached old records are
#       deleted, whatever the retention is. The value compares the limit with the need projected from the present use
#       and the oldest record.
#   remediation:
#     zh: 扩大日志平台的容量上限或磁盘；expected 为按现有增长速度存满保留期所需的字节数。
#     en: >-
#       Raise the limit or enlarge the disk; what is expected is the size of records over the whole term at the present
#       rate of growth.
#   sources:
#     - "Cybersecurity Law art. 23 (3), before 2026 art. 21 (3): six months"
#     - "A store that deletes by size keeps logs only while they fit"
#     - "Projected from what the records take now over the age of the oldest one"
#   crosswalk: []
#   evidence:
#     - path: size_limit_bytes
#       type: number
#       unset: {value: -1, source: "The store deletes nothing because of its size"}
#     - path: used_bytes
#       type: number
#     - path: oldest_days
#       type: number
#   parameters:
#     min_days:
#       type: integer
#       default: 180
#       source: "Cybersecurity Law art. 23 (3), before 2026 art. 21 (3), six months read as 180 days"
#       title:
#         zh: 最短保留天数
#         en: fewest days that records are kept
package checks.logs.size_limit

min_days := data.parameters.logs.size_limit.min_days

not_applicable[id] := {"zh": "该日志平台不因容量删除记录", "en": "the store deletes nothing because of its size"} if {
	some id, store in input.log_stores
	store.size_limit_bytes < 0
}

failures contains {
	"subject": id,
	"path": "size_limit_bytes",
	"observed": store.size_limit_bytes,
	"expected": {
		"zh": sprintf(">= %v（%v 字节 / %v 天 x %d）", figures),
		"en": sprintf(">= %v (%v bytes / %v days x %d)", figures),
	},
} if {
	some id, store in input.log_stores
	store.size_limit_bytes >= 0
	store.oldest_days > 0
	needed := ceil((store.used_bytes / store.oldest_days) * min_days)
	needed > store.size_limit_bytes
	figures := [needed, store.used_bytes, store.oldest_days, min_days]
}
