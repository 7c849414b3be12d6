# METADATA
# scope: package
# title: A restore test succeeded within the required time
# custom:
#   id: backup.restore_tested
#   subject: backup
#   input: system
#   fails_on_absence: true
#   severity: high
#   title:
#     zh: 恢复测试在期限内完成且成功
#     en: A restore test succeeded within the required time
#   problem:
#     zh: "{name} 未在 {parameter.max_days} 天内成功完成恢复测试"
#     en: "{name} has not been restored successfully in a test within {parameter.max_days} days"
#   problems:
#     never:
#       zh: "{name} 没有恢复测试记录"
#       en: "{name} has no restore test on record"
#     old:
#       zh: "{name} 最近一次恢复测试在 {observed}，要求 {parameter.max_days} 天内"
#       en: "{name} was last restored in a test {observed}, within {parameter.max_days} days is required"
#     failed:
#       zh: "{name} 最近一次恢复测试失败"
#       en: The last restore test of {name} failed
#     unproven:
#       zh: "{name} 最近一次恢复测试未登记恢复内容的摘要"
#       en: The last restore test of {name} has no digest of the result on record
#   description:
#     zh: 每个备份对象须在规定期限内做过恢复测试并成功，且登记所恢复内容的摘要。未经恢复验证的备份不能证明可用。以恢复测试台账为准，同一对象以最近一次为准。
#     en: >-
#       Every backed-up object must have been restored successfully in a test within the given time, with the digest
#       of the result on record. A backup that was never restored is not proven to work. The register of restore tests
#       counts, and of each object the newest test.
#   remediation:
#     zh: 实际恢复一次，核对内容，把日期、对象、结果和摘要记入恢复测试台账（restores）；失败的查明原因后重测。
#     en: >-
#       Restore it, compare content and digest, and enter day, object, result and digest in the register of restore
#       tests (register: restores); where it failed, mend the cause and test again.
#   sources:
#     - "GB/T 22239 8.1.4.9 a: data are backed up and can be restored; one year is this tool's reading"
#     - "White paper 8.1: restoring is tested"
#     - >-
#       The register counts, joined by type and name; the newest test decides. A test without the digest of what was
#       restored is no proof
#     - >-
#       Case, full-width characters and blanks around a name do not matter. A test of one of several things of a name
#       may be of any of them: they are undetermined
#   crosswalk: [VMW-BAK-003]
#   evidence:
#     - path: name
#       type: string
#     - path: type
#       type: string
#     - path: /restores/*/type
#       type: string
#     - path: /restores/*/name
#       type: string
#     - path: /restores/*/test
#       type: string
#     - path: /restores/*/held_days_ago
#       type: integer
#     - path: /restores/*/success
#       type: boolean
#     - path: /restores/*/digest
#       type: string
#     - path: /workloads/*/name
#       type: string
#       if_seen: true
#     - path: /databases/*/name
#       type: string
#       if_seen: true
#   parameters:
#     max_days:
#       type: integer
#       default: 365
#       source: "GB/T 22239 8.1.4.9 a, read as once a year"
#       title:
#         zh: 恢复测试最长间隔（天）
#         en: longest time since the last restore test, in days
#     digest:
#       type: boolean
#       default: true
#       source: "This tool's reading of 8.1.4.9 a: what was restored is compared with what was saved"
#       title:
#         zh: 恢复结果须有摘要
#         en: the digest of what was restored must be recorded
package checks.backup.restore_tested

import data.lib.hosts
import data.lib.lists

max_days := data.parameters.backup.restore_tested.max_days

digest := data.parameters.backup.restore_tested.digest

expected := {
	"zh": sprintf("%d 天内恢复测试成功", [max_days]),
	"en": sprintf("a restore that succeeded within %d days", [max_days]),
}

ago(age) := {"zh": sprintf("%d 天前", [age]), "en": sprintf("%d days ago", [age])}

# Sorted, so that of each thing the newest test comes first: to group by thing costs the square of what there is.
tests := sort({[thing, age] |
	some test in input.restores
	test.test == "restore"
	type := test.type
	name := hosts.narrow(test.name)
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

failed contains concat(":", [type, name, format_int(age, 10)]) if {
	some test in input.restores
	test.test == "restore"
	test.success == false
	type := test.type
	name := hosts.narrow(test.name)
	age := test.held_days_ago
}

proven contains concat(":", [type, name, format_int(age, 10)]) if {
	some test in input.restores
	test.test == "restore"
	test.digest != ""
	type := test.type
	name := hosts.narrow(test.name)
	age := test.held_days_ago
}

failures contains {
	"subject": id,
	"path": "name",
	"observed": {"zh": "无恢复测试记录", "en": "no restore test"},
	"expected": expected,
	"problem": "never",
} if {
	some id, backup in input.backups
	name := hosts.narrow(backup.name)
	type := backup.type
	not newest[concat(":", [type, name])]
}

failures contains {"subject": id, "path": "name", "observed": ago(age), "expected": expected, "problem": "old"} if {
	some id, backup in input.backups
	name := hosts.narrow(backup.name)
	type := backup.type
	age := newest[concat(":", [type, name])]
	age > max_days
}

failures contains {
	"subject": id,
	"path": "name",
	"observed": {"zh": "恢复失败", "en": "failed"},
	"expected": expected,
	"problem": "failed",
} if {
	some id, backup in input.backups
	name := hosts.narrow(backup.name)
	type := backup.type
	age := newest[concat(":", [type, name])]
	concat(":", [type, name, format_int(age, 10)]) in failed
}

failures contains {
	"subject": id,
	"path": "name",
	"observed": {"zh": "未登记摘要", "en": "no digest"},
	"expected": {"zh": "恢复内容的摘要", "en": "digest of what was restored"},
	"problem": "unproven",
} if {
	digest == true
	some id, backup in input.backups
	name := hosts.narrow(backup.name)
	type := backup.type
	age := newest[concat(":", [type, name])]
	not concat(":", [type, name, format_int(age, 10)]) in proven
}

# How many VMs and databases have a name, and in how many ways a name of what is backed up is written.
named := lists.occurrences(array.concat(
	[concat(":", ["vm", hosts.narrow(workload.name)]) | some workload in input.workloads],
	[concat(":", ["database", hosts.narrow(database.name)]) | some database in input.databases],
))

spelled := lists.occurrences([concat(":", [type, hosts.narrow(name)]) |
	some [type, name] in {[backup.type, backup.name] | some backup in input.backups}
])

several(thing) if named[thing] > 1

several(thing) if spelled[thing] > 1

undetermined[id] := {
	"zh": "有多个对象同名，恢复测试按名称对应，无法确认测的是哪一个",
	"en": "several things have this name, and a restore test may be of any of them",
} if {
	some id, backup in input.backups
	name := hosts.narrow(backup.name)
	type := backup.type
	several(concat(":", [type, name]))
}
