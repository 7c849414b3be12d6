# METADATA
# scope: package
# title: Files of web sites are backed up in full every quarter
# custom:
#   id: backup.site_full
#   subject: backup
#   undetermined_without_subjects: true
#   severity: high
#   title:
#     zh: 网站文件每季度全量备份
#     en: Files of web sites are backed up in full every quarter
#   problem:
#     zh: 网站文件 {name} 最近一次全量备份在 {observed} 小时前，要求不超过 {parameter.max_hours} 小时
#     en: >-
#       The last full backup of site files {name} is {observed} hours old, at most {parameter.max_hours} hours are
#       required
#   problems:
#     none:
#       zh: 网站文件 {name} 没有全量备份，要求每 {parameter.max_hours} 小时至少一次
#       en: Site files {name} have no full backup; one in every {parameter.max_hours} hours is required
#   description:
#     zh: 网站文件须按规定间隔做全量备份。长期只做增量备份时，恢复依赖整串备份完好。判定值是最近一次全量备份的时长（小时）。
#     en: >-
#       Files of a web site must be backed up in full at the given interval. With increments alone a restore depends
#       on every link of the chain. The value is the age of the newest full backup, in hours.
#   remediation:
#     zh: 每季度对该网站的文件做一次全量备份并查明最近一次未做的原因；合同另有约定的，调整参数 max_hours。
#     en: >-
#       Back the files up in full every quarter and find out why the last one is missing; where the contract says
#       otherwise, set the parameter max_hours.
#   sources:
#     - "Guide 7.3.7: files of a web site are backed up in full every quarter; a quarter has at most 92 days"
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
#       default: 2208
#       source: "Guide 7.3.7: every quarter, at most 92 days"
#       title:
#         zh: 两次全量备份的最长间隔（小时）
#         en: longest time between full backups, in hours
package checks.backup.site_full

import data.lib.limits

limit := limits.at_most(data.parameters.backup.site_full.max_hours)

expected := limit.text

not_applicable[id] := {"zh": "不是网站文件", "en": "it is no web site"} if {
	some id, backup in input.backups
	backup.type != "site"
}

failures contains {
	"subject": id,
	"path": "last_full_hours",
	"observed": {"zh": "无全量备份", "en": "no full backup"},
	"expected": expected,
	"problem": "none",
} if {
	some id, backup in input.backups
	backup.type == "site"
	backup.last_full_hours < 0
}

failures contains {
	"subject": id,
	"path": "last_full_hours",
	"observed": backup.last_full_hours,
	"expected": expected,
} if {
	some id, backup in input.backups
	backup.type == "site"
	not limits.allowed(backup.last_full_hours, limit)
}
