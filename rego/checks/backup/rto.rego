# METADATA
# scope: package
# title: The recovery time objective is met
# custom:
#   id: backup.rto
#   subject: restore_test
#   undetermined_without_subjects: true
#   severity: medium
#   title:
#     zh: 恢复时间目标（RTO）满足约定
#     en: The recovery time objective is met
#   problem:
#     zh: "{name} 最近一次恢复用时 {observed}，恢复时间目标（RTO）为 {parameter.max_minutes} 分钟"
#     en: The last restore of {name} took {observed}, the recovery time objective is {parameter.max_minutes} minutes
#   problems:
#     success:
#       zh: "{name} 最近一次恢复失败，达不到 {parameter.max_minutes} 分钟的恢复时间目标（RTO）"
#       en: >-
#         The last restore of {name} failed and misses the recovery time objective of {parameter.max_minutes} minutes
#   description:
#     zh: 最近一次恢复测试的用时不得超过合同约定的恢复时间目标（RTO）。只有实测能说明故障后多久能恢复。以恢复测试台账为准，失败的测试视为达不到目标。
#     en: >-
#       The last restore test must not have taken longer than the recovery time objective of the contract. Only a
#       measured restore shows how long an outage would last. The register of restore tests counts, and a failed test
#       meets no objective.
#   remediation:
#     zh: 查明恢复耗时或失败的原因，改进带宽、介质或流程后重新测试，把用时记入恢复测试台账。
#     en: >-
#       Find out what made the restore slow or fail, improve lines, media or procedure, test again and enter the time it
#       took in the register.
#   sources:
#     - "White paper 8.1, GB/T 22239 8.1.10.11 c: recovery by importance of data; the number is the site's own"
#     - "The newest restore test of each thing counts, by type and name; a test that failed meets no objective"
#     - "Where the time was not written down it is not known"
#   crosswalk: []
#   evidence:
#     - path: type
#       type: string
#     - path: name
#       type: string
#     - path: test
#       type: string
#     - path: held_days_ago
#       type: integer
#     - path: success
#       type: boolean
#     - path: minutes
#       type: integer
#   parameters:
#     max_minutes:
#       type: number
#       default: null
#       source: "The contract's recovery time objective"
#       title:
#         zh: RTO（分钟）
#         en: recovery time objective, in minutes
package checks.backup.rto

max_minutes := data.parameters.backup.rto.max_minutes

expected := {
	"zh": sprintf("<= %v 分钟", [max_minutes]),
	"en": sprintf("<= %v min", [max_minutes]),
}

# Sorted, so that of each thing the newest test comes first: to group by thing costs the square of what there is.
tests := sort({[thing, age] |
	some test in input.restores
	test.test == "restore"
	type := test.type
	name := test.name
	age := test.held_days_ago
	thing := concat(":", [type, name])
})

# A rule in its place would be searched through for every subject.
# regal ignore:prefer-set-or-object-rule
newest := {thing: age |
	some at, [thing, age] in tests
	begins(at, thing)
}

begins(0, _)

begins(at, thing) if tests[at - 1][0] != thing

not_applicable[id] := {"zh": "是校验，不是恢复", "en": "it is no restore"} if {
	some id, test in input.restores
	test.test != "restore"
}

not_applicable[id] := {"zh": "之后又做过恢复测试", "en": "it was tested again later"} if {
	some id, test in input.restores
	test.test == "restore"
	type := test.type
	name := test.name
	test.held_days_ago > newest[concat(":", [type, name])]
}

failures contains {
	"subject": id,
	"path": "minutes",
	"observed": {
		"zh": sprintf("%d 分钟", [test.minutes]),
		"en": sprintf("%d min", [test.minutes]),
	},
	"expected": expected,
} if {
	some id, test in input.restores
	test.test == "restore"
	type := test.type
	name := test.name
	test.held_days_ago <= newest[concat(":", [type, name])]
	test.minutes > max_minutes
}

failures contains {
	"subject": id,
	"path": "success",
	"observed": {"zh": "恢复失败", "en": "failed"},
	"expected": expected,
} if {
	some id, test in input.restores
	test.test == "restore"
	type := test.type
	name := test.name
	test.held_days_ago <= newest[concat(":", [type, name])]
	test.success == false
}
