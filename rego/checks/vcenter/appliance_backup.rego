# METADATA
# scope: package
# title: The vCenter appliance is backed up daily and the newest backup succeeded
# custom:
#   id: vcenter.appliance_backup
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 设备每日备份且最近一次成功
#     en: The vCenter appliance is backed up daily and the newest backup succeeded
#   problem:
#     zh: vCenter {name} 每周只备份 {observed} 天，要求不少于 {parameter.min_days} 天
#     en: vCenter {name} is backed up on {observed} days of a week, at least {parameter.min_days} are required
#   problems:
#     appliance/backup_job/succeeded:
#       zh: vCenter {name} 最近一次备份没有成功，或从未备份
#       en: The newest backup of vCenter {name} did not succeed, or there is none
#     appliance/backup_job/age_hours:
#       zh: vCenter {name} 最近一次备份在 {observed} 小时前，要求不超过 {parameter.max_hours} 小时
#       en: The newest backup of vCenter {name} is {observed} hours old, at most {parameter.max_hours} are accepted
#   description:
#     zh: vCenter 设备须每日备份，且最近一次备份成功且不过旧，否则管理平面无法恢复。判定值是设备自带备份的计划天数、最近一次结果和距今时间；以其他方式备份设备的，由人核查。
#     en: >-
#       The appliance must be backed up daily, and the newest backup must have succeeded and not be old, or the
#       management plane cannot be restored. The values are the days of the schedules of its own backup, and result and
#       age of the newest. Where another product backs it up, a person checks.
#   remediation:
#     zh: 设备管理界面（5480 端口）> 备份：设置每日计划和加密的异地存放位置；最近一次失败的，查明原因后重新备份。
#     en: >-
#       Appliance management (port 5480) > Backup: set a daily schedule and an encrypted remote location; where the
#       newest failed, find the cause and back up again.
#   sources:
#     - "STIG VCSA-80-000292: daily"
#     - SCG 8 vcenter-8.vami-backup
#     - "The age is our own choice: one missed night"
#   partly: [VMW-VC-013]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/backup_days
#       type: integer
#     - path: appliance/backup_job/succeeded
#       type: boolean
#       unset:
#         value: false
#         source: "appliance: no backup has ended"
#     - path: appliance/backup_job/age_hours
#       type: integer
#       unset:
#         value: 0
#         source: "appliance: no backup has ended"
#   parameters:
#     min_days:
#       type: integer
#       default: 7
#       source: "STIG VCSA-80-000292: daily"
#       title:
#         zh: 每周最少备份天数
#         en: fewest days with a backup in a week
#     max_hours:
#       type: integer
#       default: 48
#       source: "Our own choice: one missed night"
#       title:
#         zh: 最近一次备份的最长时间（小时）
#         en: greatest age of the newest backup in hours
package checks.vcenter.appliance_backup

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.appliance_backup.min_days)

age := limits.at_most(data.parameters.vcenter.appliance_backup.max_hours)

expected := limit.text

failures contains {
	"subject": id,
	"path": "appliance/backup_days",
	"observed": center.appliance.backup_days,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.appliance.backup_days, limit)
}

failures contains {
	"subject": id,
	"path": "appliance/backup_job/succeeded",
	"observed": false,
	"expected": true,
} if {
	some id, center in input.vcenter
	center.appliance.backup_job.succeeded == false
}

failures contains {
	"subject": id,
	"path": "appliance/backup_job/age_hours",
	"observed": center.appliance.backup_job.age_hours,
	"expected": age.text,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.appliance.backup_job.age_hours, age)
}
