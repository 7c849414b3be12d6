# METADATA
# scope: package
# title: Databases are backed up in full every day
# custom:
#   id: backup.database_full
#   subject: backup
#   undetermined_without_subjects: true
#   severity: high
#   title:
#     zh: 数据库每日全量备份
#     en: Databases are backed up in full every day
#   problem:
#     zh: 数据库 {name} 最近一次全量备份在 {observed} 小时前，要求不超过 {parameter.max_hours} 小时
#     en: >-
#       The last full backup of database {name} is {observed} hours old, at most {parameter.max_hours} hours are
#       required
#   problems:
#     none:
#       zh: 数据库 {name} 没有全量备份，要求每 {parameter.max_hours} 小时至少一次
#       en: Database {name} has no full backup; one in every {parameter.max_hours} hours is required
#   description:
#     zh: 数据库须按规定间隔做全量备份。只有增量备份时，恢复依赖一长串备份，其中任一损坏即告失败。判定值是最近一次全量备份的时长（小时）。
#     en: >-
#       Databases must be backed up in full at the given interval. With increments alone a restore depends on a long
#       chain, and fails when one link is damaged. The value is the age of the newest full backup, in hours.
#   remediation:
#     zh: 把该数据库的全量备份改为每日一次并查明最近一次未做的原因；合同另有约定的，调整参数 max_hours。
#     en: >-
#       Back the database up in full every day and find out why the last one is missing; where the contract says
#       otherwise, set the parameter max_hours.
#   sources:
#     - "Guide 7.3.7: databases of a web site are backed up in full every day"
#     - >-
#       An incremental backup on top of an older full one is no full backup; what restic and borg keep is whole in every
#       point
#   crosswalk: []
#   partly: [VMW-BAK-001]
#   evidence:
#     - path: type
#       type: string
#     - path: last_full_hours
#       type: number
#       unset: {value: -1, source: "The repository holds no full backup of it"}
#   parameters:
#     max_hours:
#       type: integer
#       default: 24
#       source: "Guide 7.3.7: every day"
#       title:
#         zh: 两次全量备份的最长间隔（小时）
#         en: longest time between full backups, in hours
package checks.backup.database_full

import data.lib.limits

limit := limits.at_most(data.parameters.backup.database_full.max_hours)

expected := limit.text

not_applicable[id] := {"zh": "不是数据库", "en": "it is no database"} if {
	some id, backup in input.backups
	backup.type != "database"
}

failures contains {
	"subject": id,
	"path": "last_full_hours",
	"observed": {"zh": "无全量备份", "en": "no full backup"},
	"expected": expected,
	"problem": "none",
} if {
	some id, backup in input.backups
	backup.type == "database"
	backup.last_full_hours < 0
}

failures contains {
	"subject": id,
	"path": "last_full_hours",
	"observed": backup.last_full_hours,
	"expected": expected,
} if {
	some id, backup in input.backups
	backup.type == "database"
	not limits.allowed(backup.last_full_hours, limit)
}
