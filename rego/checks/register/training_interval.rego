# METADATA
# scope: package
# title: All staff had security training within a year
# custom:
#   id: register.training_interval
#   subject: staff
#   input: system
#   severity: medium
#   title:
#     zh: 在职人员一年内参加过信息安全培训
#     en: All staff had security training within a year
#   problem:
#     zh: 在职人员 {name} 超过 {parameter.max_days} 天未参加信息安全培训
#     en: "{name} has had no security training for more than {parameter.max_days} days"
#   problems:
#     never:
#       zh: 在职人员 {name} 从未参加信息安全培训
#       en: "{name} has never had security training"
#   description:
#     zh: 在职人员须每年参加信息安全培训，新员工须在入职后限期内完成首次培训。判定值是最近一次安全培训距今的天数，以培训台账为准。
#     en: >-
#       Everybody in service must have security training every year, and newcomers their first one soon. The value is
#       the number of days since the last security training; the register of trainings counts.
#   remediation:
#     zh: 为未参训或超期人员安排信息安全培训与考核，留存签到与成绩，并登入培训台账。
#     en: >-
#       Train those who never were or whose training is too old, keep attendance and results, and enter the session in
#       the register.
#   sources:
#     - "White paper 5.1: all new staff take information security training"
#     - "GB/T 22239 8.1.8.3 and GB/T 31168 13.12.1 ask for training and name no interval"
#     - "A year between two trainings and a month for newcomers are our own choice"
#   crosswalk: []
#   evidence:
#     - path: id
#       type: string
#     - path: joined_days_ago
#       type: integer
#     - path: /trainings/*/class
#       type: string
#     - path: /trainings/*/held_days_ago
#       type: integer
#     - path: /trainings/*/staff
#       type: array
#   parameters:
#     max_days:
#       type: integer
#       default: 366
#       source: "Our own choice: one year"
#       title:
#         zh: 两次培训之间的最多天数
#         en: most days between two trainings
#     newcomer_days:
#       type: integer
#       default: 30
#       source: "Our own choice: one month"
#       title:
#         zh: 新员工入职后的培训期限（天）
#         en: days that a newcomer has for the first training
package checks.register.training_interval

import data.lib.staff

max_days := data.parameters.register.training_interval.max_days

newcomer_days := data.parameters.register.training_interval.newcomer_days

expected := sprintf("<= %d", [max_days])

# Trainings that are known not to count. What is not known of the others might make them count: that is no failure.
out contains id if {
	some id, training in input.trainings
	training.class != "security"
}

out contains id if {
	some id, training in input.trainings
	training.held_days_ago > max_days
}

out contains id if {
	some id, training in input.trainings
	training.held_days_ago < 0
}

trained contains staff.id(person) if {
	some id, training in input.trainings
	not id in out
	some person in training.staff
}

unsure if {
	some id, training in input.trainings
	not id in out
	not training.staff
}

# Person → how long ago each security training was.
attended[staff.id(person)] contains training.held_days_ago if {
	some training in input.trainings
	training.class == "security"
	training.held_days_ago >= 0
	some person in training.staff
}

not_applicable[id] := {"zh": "新入职，培训期限未到", "en": "a newcomer whose first training is not due yet"} if {
	some id, person in input.staff
	person.joined_days_ago <= newcomer_days
	not staff.id(person.id) in trained
}

overdue contains id if {
	count(input.trainings) >= 0
	not unsure
	some id, person in input.staff
	person.joined_days_ago > newcomer_days
	number := staff.id(person.id)
	not number in trained
}

failures contains {"subject": id, "path": "id", "observed": min(ages), "expected": expected} if {
	some id, person in input.staff
	id in overdue
	ages := attended[staff.id(person.id)]
}

failures contains {
	"subject": id,
	"path": "id",
	"observed": {"zh": "从未参加", "en": "never"},
	"expected": expected,
	"problem": "never",
} if {
	some id, person in input.staff
	id in overdue
	not attended[staff.id(person.id)]
}
