# METADATA
# scope: package
# title: The log store is set to keep records for six months
# custom:
#   id: logs.retention
#   subject: log_store
#   severity: high
#   title:
#     zh: 日志平台设置的保留期不少于六个月
#     en: The log store is set to keep records for six months
#   problem:
#     zh: 日志平台 {name} 的保留期设为 {observed} 天，要求不少于 {parameter.min_days} 天
#     en: Log store {name} is set to keep records for {observed} days, at least {parameter.min_days} are required
#   description:
#     zh: 日志平台设置的保留期须不少于六个月。保留期过短时，记录在法定期限内即被自动删除。判定值是最短一条生效的删除规则的天数。
#     en: >-
#       The retention of a log store must be at least six months. A shorter one deletes records within the lawful
#       term. The value is the shortest rule in force that deletes records, in days.
#   remediation:
#     zh: 把日志平台的保留期设为不少于六个月（合同约定更长的按合同），并确认没有别的定时任务提前删除。
#     en: >-
#       Set the retention of the log store to six months or to what the contract wants, and see to it that no other job
#       deletes earlier.
#   sources:
#     - "Cybersecurity Law art. 23 (3), before 2026 art. 21 (3): network logs are kept for at least six months"
#     - "The shortest rule counts where several delete; the setting and where it stands are in retention_setting"
#     - "A setting says what shall be kept; logs.oldest_record and logs.missing_days say what is there"
#   crosswalk: [VMW-VC-010]
#   evidence:
#     - path: retention_days
#       type: number
#       unset: {value: -1, source: "No rule of the store deletes records by age"}
#     - path: retention_enforced
#       type: boolean
#   parameters:
#     min_days:
#       type: integer
#       default: 180
#       source: "Cybersecurity Law art. 23 (3), before 2026 art. 21 (3), six months read as 180 days"
#       alternatives:
#         - value: 184
#           source: "The longest six months of the calendar"
#       title:
#         zh: 最短保留天数
#         en: fewest days that records are kept
package checks.logs.retention

import data.lib.limits

limit := limits.at_least(data.parameters.logs.retention.min_days)

expected := limit.text

# A rule that nothing carries out deletes nothing.
failures contains {"subject": id, "path": "retention_days", "observed": store.retention_days, "expected": expected} if {
	some id, store in input.log_stores
	store.retention_enforced == true
	store.retention_days >= 0
	not limits.allowed(store.retention_days, limit)
}
