# METADATA
# scope: package
# title: Every workload is backed up
# custom:
#   id: backup.coverage
#   subject: workload
#   input: system
#   requires_kind: backup
#   fails_on_absence: true
#   severity: high
#   title:
#     zh: 每台业务虚拟机都有备份
#     en: Every workload is backed up
#   problem:
#     zh: 虚拟机 {name} 没有任何备份恢复点
#     en: VM {name} has no restore point in any repository
#   problems:
#     elsewhere:
#       zh: 虚拟机 {name} 在指定位置（{parameter.locations}）的备份库中没有恢复点
#       en: VM {name} has no restore point in a repository of the required location ({parameter.locations})
#   description:
#     zh: 每台业务虚拟机须在至少一个备份库中有恢复点，否则数据损毁后无法恢复。虚拟机与备份按名称对应；恢复点无论新旧均计入，其时效由另一项检查判定。
#     en: >-
#       Every workload must have a restore point in at least one repository; without one its data cannot be recovered.
#       VMs and backups are matched by name. A restore point of any age counts; another check judges the age.
#   remediation:
#     zh: 为该虚拟机建立备份任务；已由其他备份库保护的，在配置文件中声明该备份库；确不需要备份的，经审批登记豁免。
#     en: >-
#       Make a backup job for the VM; where another repository protects it, declare that repository in the
#       configuration; where it needs no backup, have that approved and write a waiver.
#   sources:
#     - "White paper 8.1, GB/T 22239 8.1.4.9 a: what is in operation is backed up"
#     - >-
#       Joined by the VM's name: VMs of one name are undetermined, because two repositories may keep the same one
#       of them
#     - "A restore point of whatever age counts; backup.last_success judges the age"
#     - "Only where a backup repository is among the targets"
#     - "The site declares where a repository is. With locations [onsite] a copy off site does not count"
#   crosswalk: []
#   partly: [VMW-BAK-001]
#   evidence:
#     - path: name
#       type: string
#     - path: /backups/*/name
#       type: string
#     - path: /backups/*/type
#       type: string
#     - path: /backups/*/points
#       type: integer
#     - path: /backups/*/location
#       type: string
#   parameters:
#     locations:
#       type: strings
#       default: [onsite, offsite]
#       source: "White paper 8.1: backed up somewhere; what demands a place of its own names it"
#       title:
#         zh: 计入的备份库位置（onsite 本地、offsite 异地）
#         en: places of repositories that count (onsite, offsite)
package checks.backup.coverage

import data.lib.lists

default expected := {"zh": "至少一个备份库中有恢复点", "en": "a restore point in some repository"}

expected := {
	"zh": sprintf("至少一个位于%s的备份库中有恢复点", [concat("、", [places[place] | some place in locations])]),
	"en": sprintf("a restore point in some repository, %s", [concat(", ", locations)]),
} if {
	count(locations) < 2
}

locations := data.parameters.backup.coverage.locations

places := {"offsite": "异地", "onsite": "本地"}

none := {"zh": "没有恢复点", "en": "no restore point"}

protected contains backup.name if {
	some backup in input.backups
	backup.type == "vm"
	backup.points > 0
	backup.location in locations
}

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	count(locations) > 1
	some id, workload in input.workloads
	not workload.name in protected
}

failures contains {
	"subject": id,
	"path": "name",
	"observed": none,
	"expected": expected,
	"problem": "elsewhere",
} if {
	count(locations) < 2
	some id, workload in input.workloads
	not workload.name in protected
}

# A repository keeps one backup by a name, and two repositories may keep the same one.
undetermined[id] := {
	"zh": sprintf("有 %d 台虚拟机同名，备份按名称对应，无法确认各有备份", [named[workload.name]]),
	"en": sprintf("%d VMs have this name, and backups are joined by name", [named[workload.name]]),
} if {
	some id, workload in input.workloads
	named[workload.name] > 1
}

named := lists.occurrences([workload.name | some workload in input.workloads])
