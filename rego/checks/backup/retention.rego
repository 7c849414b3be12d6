# METADATA
# scope: package
# title: Restore points cover the declared retention
# custom:
#   id: backup.retention
#   subject: backup
#   severity: high
#   title:
#     zh: 恢复点保留期达到声明的天数
#     en: Restore points cover the declared retention
#   problem:
#     zh: "{name} 最早的恢复点在 {observed} 天前，达不到声明的保留期"
#     en: The oldest restore point of {name} is {observed} days old, less than the declared retention
#   problems:
#     none:
#       zh: "{name} 没有任何恢复点"
#       en: "{name} has no restore point"
#   description:
#     zh: 最早的恢复点须达到声明的保留天数，允许差一个备份周期。保留不足时无法恢复到约定的时间点，勒索软件潜伏期较长时尤其如此。判定值是实际最早恢复点的天数，不是保留策略的设置。
#     en: >-
#       The oldest restore point must reach back for the declared days, less one backup period. Otherwise no restore
#       to an agreed date is possible, which matters when an intrusion is found late. The value is the age of the
#       oldest point that exists, not the policy setting.
#   remediation:
#     zh: 延长保留策略，查明旧恢复点被删除的原因；备份新近才开始的，登记豁免至满保留期之日。
#     en: >-
#       Keep points longer and find out what removed the old ones; where the backup began only lately, write a waiver
#       until the day on which the term is full.
#   sources:
#     - "SLA annex 9: backups are kept as long as agreed; the number is the site's own"
#     - "White paper 8.1, GB/T 22239 8.1.10.11 b: retention is laid down"
#     - "The oldest point counts, not the policy; under any policy it may be one period younger than the term"
#     - "Whether points between oldest and newest were removed is not judged"
#   crosswalk: []
#   partly: [VMW-BAK-002]
#   evidence:
#     - path: oldest_days
#       type: number
#       unset: {value: -1, source: "The repository holds no restore point of it"}
#     - path: retention_days
#       type: integer
#     - path: period_hours
#       type: integer
#       unset: {value: 24, source: "The site declares none: a day, as guide 7.3.7 wants of databases"}
package checks.backup.retention

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": {"zh": "无恢复点", "en": "no restore point"},
	"expected": sprintf(">= %d", [backup.retention_days]),
	"problem": "none",
} if {
	some id, backup in input.backups
	backup.retention_days
	backup.oldest_days < 0
}

failures contains {
	"subject": id,
	"path": "oldest_days",
	"observed": backup.oldest_days,
	"expected": {
		"zh": sprintf(">= %d 天减 %d 小时", [backup.retention_days, backup.period_hours]),
		"en": sprintf(">= %d days less %d hours", [backup.retention_days, backup.period_hours]),
	},
} if {
	some id, backup in input.backups
	backup.oldest_days >= 0
	backup.oldest_days * 24 < (backup.retention_days * 24) - backup.period_hours
}
