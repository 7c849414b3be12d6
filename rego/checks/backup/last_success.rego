# METADATA
# scope: package
# title: The last backup is within its period
# custom:
#   id: backup.last_success
#   subject: backup
#   severity: high
#   title:
#     zh: 最近一次成功备份在规定周期内
#     en: The last backup is within its period
#   problem:
#     zh: "{name} 最近一次成功备份在 {observed} 小时前，要求{expected} 小时"
#     en: The last good backup of {name} is {observed} hours old, {expected} hours are required
#   problems:
#     none:
#       zh: "{name} 没有任何恢复点"
#       en: "{name} has no restore point"
#   description:
#     zh: 最近一次成功备份距今不得超过声明的备份周期，未声明周期的按参数计。超期说明备份已中断，恢复时将丢失其后的数据。判定值是采集时最新恢复点的时长（小时）。
#     en: >-
#       The last good backup must not be older than the declared period, or than the parameter where none is declared.
#       An older one shows that backups have stopped, and a restore would lose everything since. The value is the age
#       of the newest restore point at the time of collection, in hours.
#   remediation:
#     zh: 查明备份任务未成功的原因并立即补做；周期与合同不一致的，改正配置文件中的 period_hours。
#     en: >-
#       Find out why the job has not succeeded and run it now; where the period is not the agreed one, correct
#       period_hours in the configuration.
#   sources:
#     - "White paper 8.1, contract A.4.4.10: backups run as often as agreed"
#     - "SLA annex 8 leaves the number open; guide 7.3.7 wants databases in full every day"
#     - "Where more VMs or databases have a name than there are backups by it, these are undetermined"
#     - "restic writes a snapshot when a backup has ended, and does not record files that it could not read"
#     - "A snapshot without files or bytes is no success; restic before 0.17, borg and lists of runs do not show it"
#   crosswalk: []
#   partly: [VMW-BAK-001]
#   evidence:
#     - path: last_success_hours
#       type: number
#       unset: {value: -1, source: "The repository holds no restore point of it"}
#     - path: period_hours
#       type: integer
#       unset: {value: 0, source: "The site declares none: the parameter counts"}
#   parameters:
#     max_hours:
#       type: integer
#       default: 24
#       source: Guide 7.3.7, databases in full every day
#       title:
#         zh: 未声明周期时的最长间隔（小时）
#         en: longest time between backups where no period is declared, in hours
package checks.backup.last_success

max_hours := data.parameters.backup.last_success.max_hours

period(declared) := declared if declared > 0

period(declared) := max_hours if declared <= 0

failures contains {
	"subject": id,
	"path": "last_success_hours",
	"observed": {"zh": "无恢复点", "en": "no restore point"},
	"expected": sprintf("<= %d", [period(backup.period_hours)]),
	"problem": "none",
} if {
	some id, backup in input.backups
	backup.last_success_hours < 0
}

failures contains {
	"subject": id,
	"path": "last_success_hours",
	"observed": backup.last_success_hours,
	"expected": sprintf("<= %d", [longest]),
} if {
	some id, backup in input.backups
	longest := period(backup.period_hours)
	backup.last_success_hours > longest
}
