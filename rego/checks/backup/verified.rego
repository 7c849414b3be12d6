# METADATA
# scope: package
# title: Repositories are verified in time
# custom:
#   id: backup.verified
#   subject: repository
#   input: system
#   fails_on_absence: true
#   severity: medium
#   title:
#     zh: 备份库在期限内通过完整性校验
#     en: Repositories are verified in time
#   problem:
#     zh: 备份库 {name} 未在 {parameter.max_days} 天内通过完整性校验
#     en: Repository {name} has not passed a verification within {parameter.max_days} days
#   problems:
#     never:
#       zh: 备份库 {name} 从未做过完整性校验
#       en: Repository {name} has never been verified
#     old:
#       zh: 备份库 {name} 最近一次完整性校验在 {observed}，要求 {parameter.max_days} 天内
#       en: Repository {name} was last verified {observed}, within {parameter.max_days} days is required
#     failed:
#       zh: 备份库 {name} 最近一次完整性校验未通过
#       en: The last verification of repository {name} failed
#   description:
#     zh: 备份库须在规定期限内做过完整性校验且结果良好。存储介质的静默损坏只有校验才能发现。以产品自身的记录或台账中的校验记录为准，最近一次决定结果，同日以失败为准。
#     en: >-
#       A repository must have passed a verification within the given time. Only a verification finds silent damage of
#       the media. The records of the product or of the register count; the newest decides, and of the same day a
#       failed one.
#   remediation:
#     zh: 对备份库做一次完整性校验（如 restic check、borg check、pgbackrest verify），把结果以“备份库、校验”记入恢复测试台账。
#     en: >-
#       Verify the repository (restic check, borg check, pgbackrest verify) and enter the result in the register of
#       restore tests, as a verification of the repository.
#   sources:
#     - "GB/T 22239 8.1.4.9 a: data are backed up and can be restored; a quarter is this tool's reading"
#     - "What the product records of its checks, or a verification of the repository by that name in the register"
#     - "The newest decides; of the same day a failed one does"
#     - >-
#       Case, full-width characters and blanks around a name do not matter; of two repositories of one name the register
#       does not tell which was verified
#   crosswalk: []
#   evidence:
#     - path: name
#       type: string
#     - path: verified_days
#       type: number
#       unset: {value: -1, source: "The product records no check: the register counts"}
#     - path: verified_success
#       type: boolean
#       unset: {value: false, source: "The product records no check: the register counts"}
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
#   parameters:
#     max_days:
#       type: integer
#       default: 92
#       source: "This tool's choice: once a quarter"
#       title:
#         zh: 两次校验的最长间隔（天）
#         en: longest time since the last verification, in days
package checks.backup.verified

import data.lib.hosts
import data.lib.lists

max_days := data.parameters.backup.verified.max_days

expected := {
	"zh": sprintf("%d 天内校验且成功", [max_days]),
	"en": sprintf("a verification that succeeded within %d days", [max_days]),
}

never := {"zh": "从未校验", "en": "never verified"}

ago(age) := {"zh": sprintf("%d 天前", [age]), "en": sprintf("%d days ago", [age])}

bad := {"zh": "校验失败", "en": "failed"}

# The register: name of a repository → ages of its verifications, and the name and age of each that failed.
ages[hosts.narrow(test.name)] contains test.held_days_ago if {
	some test in input.restores
	test.type == "repository"
	test.test == "verify"
}

failed contains [hosts.narrow(test.name), test.held_days_ago] if {
	some test in input.restores
	test.type == "repository"
	test.test == "verify"
	test.success == false
}

# A rule in its place would be searched through for every subject.
# regal ignore:prefer-set-or-object-rule
registered := {name: min(days) | some name, days in ages}

# newest(own, name) is the age of the newest verification: own is that of the product, negative where it records none.
newest(own, name) := min({floor(own), registered[name]}) if own >= 0

newest(own, name) := floor(own) if {
	own >= 0
	not registered[name]
}

newest(own, name) := registered[name] if own < 0

# Without the record of the product it is not known that nothing newer is there, so both of its values must be known.
failures contains {"subject": id, "path": "name", "observed": never, "expected": expected, "problem": "never"} if {
	some id, repository in input.repositories
	is_boolean(repository.verified_success)
	repository.verified_days < 0
	name := hosts.narrow(repository.name)
	not registered[name]
}

failures contains {"subject": id, "path": "name", "observed": ago(age), "expected": expected, "problem": "old"} if {
	some id, repository in input.repositories
	is_boolean(repository.verified_success)
	age := newest(repository.verified_days, hosts.narrow(repository.name))
	age > max_days
}

failures contains {"subject": id, "path": "name", "observed": bad, "expected": expected, "problem": "failed"} if {
	some id, repository in input.repositories
	age := newest(repository.verified_days, hosts.narrow(repository.name))
	age <= max_days
	unsuccessful(repository.verified_days, repository.verified_success, hosts.narrow(repository.name), age)
}

# unsuccessful(own, success, name, age) reports whether a verification of that age failed, in either record.
unsuccessful(own, false, _, age) if age == floor(own)

unsuccessful(_, success, name, age) if {
	is_boolean(success)
	[name, age] in failed
}

named := lists.occurrences([hosts.narrow(repository.name) | some repository in input.repositories])

# counts(own) reports whether the register decides: the product records no verification, or one that is too old.
counts(own) if own < 0

counts(own) if floor(own) > max_days

undetermined[id] := {
	"zh": "有多个备份库同名，台账中的校验无法确认是哪一个",
	"en": "several repositories have this name, and a verification in the register may be of any of them",
} if {
	some id, repository in input.repositories
	counts(repository.verified_days)
	name := hosts.narrow(repository.name)
	named[name] > 1
}
