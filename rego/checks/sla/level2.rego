# METADATA
# scope: package
# title: Level-2 faults are solved in time as agreed
# custom:
#   id: sla.level2
#   subject: incident_register
#   fails_on_absence: true
#   severity: medium
#   title:
#     zh: 二级故障限时解决率达到约定值
#     en: Level-2 faults are solved in time as agreed
#   problem:
#     zh: 二级故障限时解决率为 {observed}，约定不低于 {parameter.min_percent}%（{parameter.hours} 小时内；台账 {name}）
#     en: >-
#       The share of level-2 faults solved in time is {observed}, at least {parameter.min_percent}% within
#       {parameter.hours} hours was agreed (register {name})
#   problems:
#     empty:
#       zh: 故障台账 {name} 没有任何记录，无法证明二级故障按时解决
#       en: Register {name} has no entry and cannot show that level-2 faults are solved in time
#   description:
#     zh: 二级故障在时限内解决的比例须达到合同约定。判定值是统计期内到期故障中按时解决的比例及其算式；以故障台账的登记为准，登记是否齐全由人员核查。
#     en: >-
#       The share of level-2 faults solved within the time limit must be as agreed. The value is that share among the
#       faults due in the period, with the sum behind it. The register counts; whether it is complete is for a person
#       to find out.
#   remediation:
#     zh: 逐条查明超时故障的原因，改进值守、备件和升级流程；记录有误的，补正台账并留存依据。
#     en: >-
#       Find out of every late fault why it was late and improve watch, spare parts and escalation; where the register
#       is wrong, correct it and keep the proof.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 5: share and time limit are left to the contract"
#     - "From opening to solution, as the register has it; a fault that is open and not yet late does not count"
#     - "Whether every fault is in the register at its true level is for a person to find out"
#   crosswalk: []
#   evidence:
#     - path: rows
#       type: integer
#     - path: /incidents/*/class
#       type: string
#     - path: /incidents/*/level
#       type: integer
#     - path: /incidents/*/opened_days_ago
#       type: number
#     - path: /incidents/*/solved
#       type: boolean
#     - path: /incidents/*/solve_hours
#       type: number
#   parameters:
#     min_percent:
#       type: number
#       default: null
#       source: "SLA annex, metric 5: the contract's number"
#       title:
#         zh: 限时解决比例下限（%）
#         en: least share solved in time, in percent
#     hours:
#       type: number
#       default: null
#       source: "SLA annex, metric 5: the contract's number"
#       title:
#         zh: 解决时限（小时）
#         en: time limit, in hours
#     days:
#       type: integer
#       default: 365
#       source: "This tool's choice: a year of operation"
#       title:
#         zh: 统计最近天数
#         en: how many days back count
package checks.sla.level2

import data.lib.timeliness

min_percent := data.parameters.sla.level2.min_percent

hours := data.parameters.sla.level2.hours

days := data.parameters.sla.level2.days

expected := {
	"zh": sprintf("%v 小时内解决 >= %v %%", [hours, min_percent]),
	"en": sprintf(">= %v %% within %v h", [min_percent, hours]),
}

due contains id if {
	some id, incident in input.incidents
	incident.class == "fault"
	incident.level == 2
	incident.opened_days_ago <= days
	incident.solved == true
}

due contains id if some id in late

late contains id if {
	some id, incident in input.incidents
	incident.class == "fault"
	incident.level == 2
	incident.opened_days_ago <= days
	incident.solve_hours > hours
}

not_applicable[id] := {"zh": "统计期内没有到期的二级故障", "en": "no level-2 fault was due in that time"} if {
	count(due) == 0
	some id, whole in input.incident_registers
	whole.rows > 0
}

failures contains {"subject": id, "path": "rows", "observed": missed, "expected": expected} if {
	missed := timeliness.missed(due, late, min_percent)
	some id, _ in input.incident_registers
}

# A register in which nobody enters anything proves nothing.
failures contains {"subject": id, "path": "rows", "observed": whole.rows, "expected": ">= 1", "problem": "empty"} if {
	some id, whole in input.incident_registers
	whole.rows == 0
}
