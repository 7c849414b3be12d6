# METADATA
# scope: package
# title: Every type of event is drilled within the interval
# custom:
#   id: register.drill_interval
#   subject: drill_register
#   severity: medium
#   title:
#     zh: 各类事件的应急演练间隔不超期
#     en: Every type of event is drilled within the interval
#   problem:
#     zh: 下列类型的事件未在 {parameter.max_days} 天内演练：{observed}
#     en: "These types of events were not drilled within {parameter.max_days} days: {observed}"
#   problems:
#     empty:
#       zh: 演练台账 {name} 没有任何演练记录
#       en: Register {name} has no drill on record
#   description:
#     zh: 各类典型安全事件须按规定间隔开展应急演练，否则预案是否可行无从检验。判定值按事件类型列出最近一次演练的天数；以应急演练台账为准，各依据的间隔不同，站点可调整。
#     en: >-
#       Every typical type of event must be drilled at the given interval, or nobody knows whether the plan works. The
#       value is how long ago each type was last drilled. The register of drills counts; sources differ in the
#       interval, which a site may set.
#   remediation:
#     zh: 对超期或从未演练的事件类型安排应急演练，留存方案、签到与总结，并登入演练台账。
#     en: >-
#       Hold a drill for each type of event that is overdue or was never drilled, keep plan, attendance and summary,
#       and enter it in the register.
#   sources:
#     - "Government website cloud guide 8.5 b: each typical type of event at least every two years"
#     - "731 days are two calendar years with a leap day"
#     - "High-risk guide 6.10.1.2 for GB/T 22239 8.1.10.13 c: at least once a year from grade 3, that is 366 days"
#     - "GB/T 31168 10.10.1 a asks for drills on schedule and names no interval"
#     - "The latest drill of each type counts"
#   crosswalk: []
#   evidence:
#     - path: rows
#       type: integer
#     - path: /drills/*/type
#       type: string
#     - path: /drills/*/held_days_ago
#       type: integer
#   parameters:
#     max_days:
#       type: integer
#       default: 731
#       source: "Government website cloud guide 8.5 b: two years"
#       alternatives:
#         - value: 366
#           source: "High-risk guide 6.10.1.2 (GB/T 22239 grade 3): one year"
#       title:
#         zh: 两次演练之间的最多天数
#         en: most days between two drills
#     types:
#       type: strings
#       default: []
#       source: "Types that the register names count anyway; a site adds those that it must drill besides"
#       title:
#         zh: 必须演练的事件类型
#         en: types of event that must be drilled
package checks.register.drill_interval

max_days := data.parameters.register.drill_interval.max_days

expected := sprintf("<= %d", [max_days])

never := {"zh": "从未演练", "en": "never"}

# Type → how long ago it was last drilled.
latest[type] := min(ages) if {
	some drill in input.drills
	type := drill.type
	ages := {other.held_days_ago | some other in input.drills; other.type == type; other.held_days_ago >= 0}
	count(ages) > 0
}

overdue[type] := days if {
	some type, days in latest
	days > max_days
}

overdue[type] := never if {
	some type in data.parameters.register.drill_interval.types
	not type in {drill.type | some drill in input.drills}
}

# Only planned. A drill whose day is not known may have been held.
overdue[type] := never if {
	some drill in input.drills
	type := drill.type
	every_one := {id | some id, other in input.drills; other.type == type}
	every_one == {id | some id, other in input.drills; other.type == type; other.held_days_ago < 0}
}

failures contains {"subject": id, "path": "rows", "observed": overdue, "expected": expected} if {
	count(overdue) > 0
	some id, _ in input.drill_registers
}

# Without a single drill there is no type either.
failures contains {"subject": id, "path": "rows", "observed": whole.rows, "expected": ">= 1", "problem": "empty"} if {
	count(overdue) == 0
	some id, whole in input.drill_registers
	whole.rows == 0
}
