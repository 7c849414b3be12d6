# METADATA
# scope: package
# title: Customers are trained as often as agreed
# custom:
#   id: sla.training
#   subject: training_register
#   fails_on_absence: true
#   severity: low
#   title:
#     zh: 一年内的客户培训次数达到约定
#     en: Customers are trained as often as agreed
#   problem:
#     zh: 客户培训次数未达到约定：{observed}，约定不少于 {parameter.min} 次（台账 {name}）
#     en: >-
#       Customers were not trained as often as agreed: {observed}, at least {parameter.min} were agreed (register
#       {name})
#   problems:
#     empty:
#       zh: 培训台账 {name} 没有任何记录
#       en: Register {name} has no training on record
#   description:
#     zh: 一年内的客户培训次数须达到合同约定。判定值是培训台账中客户类培训的次数。
#     en: >-
#       Customers must be trained as often in a year as the contract says. The value is the number of trainings of
#       customers in the register.
#   remediation:
#     zh: 补办面向客户的产品培训，留存通知、签到和课件，并以“客户培训”登入培训台账；是否免费由人核对。
#     en: >-
#       Hold the missing trainings for customers, keep invitations, attendance and material, and enter them in the
#       register as trainings of customers; whether they were free is for a person to find out.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 12: the number a year is left to the contract"
#     - "Trainings of the class customer that the register has of the last year"
#   crosswalk: []
#   evidence:
#     - path: rows
#       type: integer
#     - path: /trainings/*/class
#       type: string
#     - path: /trainings/*/held_days_ago
#       type: integer
#   parameters:
#     min:
#       type: integer
#       default: null
#       source: "SLA annex, metric 12: the contract's number"
#       title:
#         zh: 每年客户培训最少次数
#         en: fewest trainings of customers a year
#     days:
#       type: integer
#       default: 365
#       source: "The metric counts by the year"
#       title:
#         zh: 统计最近天数
#         en: how many days back count
package checks.sla.training

fewest := data.parameters.sla.training.min

days := data.parameters.sla.training.days

expected := {
	"zh": sprintf("%d 天内 >= %d 次", [days, fewest]),
	"en": sprintf(">= %d in %d days", [fewest, days]),
}

held contains id if {
	some id, training in input.trainings
	training.class == "customer"
	training.held_days_ago <= days
}

failures contains {
	"subject": id,
	"path": "rows",
	"observed": {
		"zh": sprintf("%d 天内 %d 次", [days, count(held)]),
		"en": sprintf("%d in %d days", [count(held), days]),
	},
	"expected": expected,
} if {
	count(held) < fewest
	some id, _ in input.training_registers
}

# A register in which nobody enters anything proves nothing.
failures contains {"subject": id, "path": "rows", "observed": whole.rows, "expected": ">= 1", "problem": "empty"} if {
	count(held) >= fewest
	some id, whole in input.training_registers
	whole.rows == 0
}
