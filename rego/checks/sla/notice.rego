# METADATA
# scope: package
# title: Customers are notified of emergencies in time
# custom:
#   id: sla.notice
#   subject: incident_register
#   severity: high
#   title:
#     zh: 紧急情况在约定时间内通知客户
#     en: Customers are notified of emergencies in time
#   problem:
#     zh: 紧急情况未在 {parameter.max_minutes} 分钟内通知客户：{observed}
#     en: "The customer was not told of emergencies within {parameter.max_minutes} minutes: {observed}"
#   problems:
#     empty:
#       zh: 事件台账 {name} 没有任何记录，无法证明按时通知
#       en: Register {name} has no entry and cannot show that notice is given in time
#   description:
#     zh: 发生紧急情况后须在合同约定的时间内通知客户，使其能及时处置。判定值是统计期内超时的次数；以事件台账为准，尚未通知的计至采集时。
#     en: >-
#       The customer must be told of an emergency within the agreed time, to be able to act. The value is the number
#       of late notices in the period. The register counts, and a customer who was not told yet counts up to the time
#       of collection.
#   remediation:
#     zh: 查明通知迟到的原因，更新联系人与升级流程并演练；记录有误的，补正台账并留存依据。
#     en: >-
#       Find out why notice came late, bring contacts and escalation up to date and drill them; where the register is
#       wrong, correct it and keep the proof.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 11: the time limit is left to the contract"
#     - "From detection to telling the customer, as the register has it; who was not told yet counts to now"
#   crosswalk: []
#   evidence:
#     - path: rows
#       type: integer
#     - path: /incidents/*/class
#       type: string
#     - path: /incidents/*/opened_days_ago
#       type: number
#     - path: /incidents/*/notice_minutes
#       type: number
#   parameters:
#     max_minutes:
#       type: number
#       default: null
#       source: "SLA annex, metric 11: the contract's number"
#       title:
#         zh: 通知客户的时限（分钟）
#         en: longest time from detection to notice, in minutes
#     days:
#       type: integer
#       default: 365
#       source: "This tool's choice: a year of operation"
#       title:
#         zh: 统计最近天数
#         en: how many days back count
package checks.sla.notice

import data.lib.timeliness

max_minutes := data.parameters.sla.notice.max_minutes

days := data.parameters.sla.notice.days

expected := {
	"zh": sprintf("每次 <= %v 分钟", [max_minutes]),
	"en": sprintf("<= %v min each", [max_minutes]),
}

counted contains id if {
	some id, incident in input.incidents
	incident.class == "emergency"
	incident.opened_days_ago <= days
}

late contains id if {
	some id, incident in input.incidents
	incident.class == "emergency"
	incident.opened_days_ago <= days
	incident.notice_minutes > max_minutes
}

not_applicable[id] := {"zh": "统计期内没有紧急情况", "en": "no emergency was opened in that time"} if {
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
