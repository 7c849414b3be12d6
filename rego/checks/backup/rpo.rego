# METADATA
# scope: package
# title: The recovery point objective is met
# custom:
#   id: backup.rpo
#   subject: backup
#   severity: high
#   title:
#     zh: 恢复点目标（RPO）满足约定
#     en: The recovery point objective is met
#   problem:
#     zh: "{name} 的可恢复数据超出约定的恢复点目标（RPO）：{observed}，要求{expected}"
#     en: "{name} misses the recovery point objective: {observed}, {expected} is required"
#   problems:
#     none:
#       zh: "{name} 没有任何恢复点，达不到 {parameter.max_minutes} 分钟的恢复点目标（RPO）"
#       en: "{name} has no restore point and misses the recovery point objective of {parameter.max_minutes} minutes"
#     archived_minutes:
#       zh: "{name} 的归档日志超出约定的恢复点目标（RPO）：{observed}，要求{expected}"
#       en: "The archived logs of {name} miss the recovery point objective: {observed}, {expected} is required"
#   description:
#     zh: 最近一次可恢复的数据距今不得超过合同约定的恢复点目标（RPO）。超出的时间就是故障时会丢失的数据。数据库按最近归档日志计，其余按最近恢复点计。
#     en: >-
#       The newest recoverable data must not be older than the recovery point objective of the contract. The excess is
#       what a failure would lose. For a database the newest archived log counts, for everything else the newest
#       restore point.
#   remediation:
#     zh: 缩短备份或日志归档的间隔，查明最近一次未完成的原因；RPO 只约定部分系统的，为其余对象登记豁免。
#     en: >-
#       Back up or archive more often and find out why the last one is missing; where the objective is agreed for some
#       systems only, write waivers for the others.
#   sources:
#     - "White paper 8.1, GB/T 22239 8.1.10.11 c: recovery by importance of data; the number is the site's own"
#     - "The age of the newest archived log of a database, of everything else that of the newest good restore point"
#     - "An archived log without a restore point below it restores nothing"
#     - "Seen at one moment; backup.last_success and backup.failed_runs look at the jobs"
#   crosswalk: []
#   evidence:
#     - path: last_success_hours
#       type: number
#       unset: {value: -1, source: "The repository holds no restore point of it"}
#     - path: archived_minutes
#       type: number
#       unset: {value: -1, source: "No logs are archived: the restore point counts"}
#   parameters:
#     max_minutes:
#       type: number
#       default: null
#       source: "The contract's recovery point objective"
#       title:
#         zh: RPO（分钟）
#         en: recovery point objective, in minutes
package checks.backup.rpo

max_minutes := data.parameters.backup.rpo.max_minutes

expected := {
	"zh": sprintf("<= %v 分钟", [max_minutes]),
	"en": sprintf("<= %v min", [max_minutes]),
}

failures contains {
	"subject": id,
	"path": "last_success_hours",
	"observed": {"zh": "无恢复点", "en": "no restore point"},
	"expected": expected,
	"problem": "none",
} if {
	some id, backup in input.backups
	backup.last_success_hours < 0
}

failures contains {
	"subject": id,
	"path": "archived_minutes",
	"observed": {
		"zh": sprintf("距最近一次归档日志 %v 分钟", [backup.archived_minutes]),
		"en": sprintf("%v min since the newest archived log", [backup.archived_minutes]),
	},
	"expected": expected,
} if {
	some id, backup in input.backups
	backup.archived_minutes > max_minutes
}

failures contains {
	"subject": id,
	"path": "last_success_hours",
	"observed": {
		"zh": sprintf("距最近恢复点 %v 分钟 = %v 小时", [lost, backup.last_success_hours]),
		"en": sprintf("%v min = %v h since the newest restore point", [lost, backup.last_success_hours]),
	},
	"expected": expected,
} if {
	some id, backup in input.backups
	backup.archived_minutes < 0
	lost := backup.last_success_hours * 60
	lost > max_minutes
}
