# METADATA
# scope: package
# title: Faults and requests are answered in time
# custom:
#   id: sla.response
#   subject: incident_register
#   severity: medium
#   title:
#     zh: 故障和服务请求在约定时间内响应
#     en: Faults and requests are answered in time
#   problem:
#     zh: 故障或服务请求未在 {parameter.max_minutes} 分钟内响应：{observed}
#     en: "Faults or requests were not answered within {parameter.max_minutes} minutes: {observed}"
#   problems:
#     empty:
#       zh: 事件台账 {name} 没有任何记录，无法证明按时响应
#       en: Register {name} has no entry and cannot show that requests are answered in time
#   description:
#     zh: 故障和服务请求须在合同约定的时间内由人员响应。判定值是统计期内超时的次数；以事件台账为准，尚未响应的计至采集时。
#     en: >-
#       A person must answer faults and requests within the agreed time. The value is the number of late answers in
#       the period. The register counts, and one without an answer counts up to the time of collection.
#   remediation:
#     zh: 查明超时响应集中在哪些时段和班次，补足值守；记录有误的，补正台账并留存依据。
#     en: >-
#       Find out at which hours and shifts answers come late and man them; where the register is wrong, correct it and
#       keep the proof.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 7: the time limit is left to the contract"
#     - "From opening to the first response of a person, as the register has it; what is still unanswered counts to now"
#   crosswalk: []
#   evidence:
#     - path: rows
#       type: integer
#     - path: /incidents/*/class
#       type: string
#     - path: /incidents/*/opened_days_ago
#       type: number
#     - path: /incidents/*/response_minutes
#       type: number
#   parameters:
#     max_minutes:
#       type: number
#       default: null
#       source: "SLA annex, metric 7: the contract's number"
#       title:
#         zh: 响应时间上限（分钟）
#         en: longest time to respond, in minutes
#     days:
#       type: integer
#       default: 365
#       source: "This tool's choice: a year of operation"
#       title:
#         zh: 统计最近天数
#         en: how many days back count
package checks.sla.response

import data.lib.timeliness

max_minutes := data.parameters.sla.response.max_minutes

days := data.parameters.sla.response.days

expected := {
	"zh": sprintf("每次 <= %v 分钟", [max_minutes]),
	"en": sprintf("<= %v min each", [max_minutes]),
}

counted contains id if {
	some id, incident in input.incidents
	incident.class in {"fault", "request"}
	incident.opened_days_ago <= days
}

late contains id if {
	some id, incident in input.incidents
	incident.class in {"fault", "request"}
	incident.opened_days_ago <= days
	incident.response_minutes > max_minutes
}

not_applicable[id] := {"zh": "统计期内没有故障或服务请求", "en": "no fault or request was opened in that time"} if {
	count(counted) == 0
	some id, whole in input.incident_registers
	whole.rows > 0
}

failures contains {"subject": id, "path": "rows", "observed": found, "expected": expected} if {
	found := timeliness.too_late(counted, late)
	some id, _ in input.incident_registers
}

# A register in which nobody enters anything proves nothing.
failures contains {"subject": id, "path": "rows", "observed": whole.rows, "expected": ">= 1", "problem": "empty"} if {
	some id, whole in input.incident_registers
	whole.rows == 0
}
