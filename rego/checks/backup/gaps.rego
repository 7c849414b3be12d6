# METADATA
# scope: package
# title: Restore points have no gaps within the retention
# custom:
#   id: backup.gaps
#   subject: backup
#   severity: high
#   title:
#     zh: 保留期内的恢复点没有断档
#     en: Restore points have no gaps within the retention
#   problem:
#     zh: "{name} 的恢复点在保留期内有断档：相邻两个相隔 {observed} 小时"
#     en: "Restore points of {name} have a gap within the retention: {observed} hours between two of them"
#   problems:
#     oldest_days:
#       zh: "{name} 最早的恢复点在 {observed} 天前，达不到约定的周或月保留"
#       en: The oldest restore point of {name} is {observed} days old, less than the weeks or months agreed
#     weeks_widest_hours:
#       zh: "{name} 的周保留有断档：相邻两个恢复点相隔 {observed} 小时"
#       en: "The weekly restore points of {name} have a gap: {observed} hours between two of them"
#     months_widest_hours:
#       zh: "{name} 的月保留有断档：相邻两个恢复点相隔 {observed} 小时"
#       en: "The monthly restore points of {name} have a gap: {observed} hours between two of them"
#   description:
#     zh: 最新和最早的恢复点都在，中间仍可能断档，断档期间的数据无法恢复。判定值为保留期内相邻两个成功恢复点的最长间隔，与备份周期比较；声明了周、月保留的，在各自期限内另行比较。
#     en: >-
#       The newest and the oldest restore point may be there and weeks between them missing; nothing of that time can be
#       restored. The value is the longest time between two good points that follow each other within the retention, and
#       is compared with the period; where weekly and monthly points are declared, each term is compared by itself.
#   remediation:
#     zh: 查明断档期间备份为何失败、被跳过或被删除；补不回来的如实说明，并检查失败告警是否送达。
#     en: >-
#       Find out why backups of that time failed, were skipped or were deleted; state what cannot be restored as it is,
#       and see that failures raise an alarm.
#   sources:
#     - "SLA annex 9: backups are made and kept as agreed; a term with holes is not kept"
#     - "White paper 8.1, GB/T 22239 8.1.10.11 b: frequency and retention are laid down"
#     - "Daily, weekly and monthly points are the site's own declaration; retention_days is the term of the period"
#   crosswalk: []
#   partly: [VMW-BAK-002]
#   evidence:
#     - path: widest_hours
#       type: number
#     - path: period_hours
#       type: integer
#       unset: {value: 24, source: "The site declares none: a day, as guide 7.3.7 wants of databases"}
#     - path: weeks
#       type: integer
#       unset: {value: 0, source: "The site declares no weekly points"}
#     - path: months
#       type: integer
#       unset: {value: 0, source: "The site declares no monthly points"}
#     - path: weeks_widest_hours
#       type: number
#       unset: {value: 0, source: "The site declares no weekly points"}
#     - path: months_widest_hours
#       type: number
#       unset: {value: 0, source: "The site declares no monthly points"}
#     - path: oldest_days
#       type: number
#       unset: {value: -1, source: "The repository holds no restore point of it"}
#   parameters:
#     periods:
#       type: number
#       default: 2.5
#       source: "This tool's limit: one run may be missed, and a run may begin half a period late"
#       title:
#         zh: 相邻恢复点间隔不超过的周期数
#         en: most periods between two restore points
package checks.backup.gaps

periods := data.parameters.backup.gaps.periods

failures contains {
	"subject": id,
	"path": "widest_hours",
	"observed": backup.widest_hours,
	"expected": sprintf("<= %v", [most]),
} if {
	some id, backup in input.backups
	most := periods * backup.period_hours
	backup.widest_hours > most
}

# Of weeks and months none may be missed; half of one allows for the day on which they are made.
failures contains {
	"subject": id,
	"path": "weeks_widest_hours",
	"observed": backup.weeks_widest_hours,
	"expected": "<= 252",
} if {
	some id, backup in input.backups
	backup.weeks > 0
	backup.weeks_widest_hours > (24 * 7) * 1.5
}

failures contains {
	"subject": id,
	"path": "months_widest_hours",
	"observed": backup.months_widest_hours,
	"expected": "<= 1116",
} if {
	some id, backup in input.backups
	backup.months > 0
	backup.months_widest_hours > (24 * 31) * 1.5
}

# The oldest point may be one period of its term younger than the term.
failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": backup.oldest_days,
	"expected": sprintf(">= %v", [least]),
} if {
	some id, backup in input.backups
	least := max([7 * (backup.weeks - 1), 28 * (backup.months - 1)])
	backup.oldest_days >= 0
	backup.oldest_days < least
}

not_applicable[id] := {
	"zh": "没有恢复点，由 backup.retention 判定",
	"en": "it has no restore point; backup.retention judges",
} if {
	some id, backup in input.backups
	backup.oldest_days < 0
}
