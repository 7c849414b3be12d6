# METADATA
# scope: package
# title: Every database is backed up
# custom:
#   id: backup.database_coverage
#   subject: database
#   input: system
#   requires_kind: backup
#   fails_on_absence: true
#   severity: high
#   title:
#     zh: 每个数据库都有备份
#     en: Every database is backed up
#   problem:
#     zh: 数据库 {name} 没有任何备份恢复点
#     en: Database {name} has no restore point in any repository
#   problems:
#     elsewhere:
#       zh: 数据库 {name} 在指定位置（{parameter.locations}）的备份库中没有恢复点
#       en: Database {name} has no restore point in a repository of the required location ({parameter.locations})
#   description:
#     zh: 台账中的每个数据库须在至少一个备份库中有数据库类型的恢复点。虚拟机镜像不能代替数据库备份：其中的数据可能不一致。数据库与备份按名称对应，恢复点无论新旧均计入。
#     en: >-
#       Every database of the register must have a restore point of type database in at least one repository. An image
#       of the VM is no substitute, because the data in it may be inconsistent. Databases and backups are matched by
#       name, and a restore point of any age counts.
#   remediation:
#     zh: 为该数据库建立备份任务；已由其他备份库保护的，在配置文件中声明；确不需要备份的，经审批登记豁免。
#     en: >-
#       Make a backup job for the database; where another repository protects it, declare that in the configuration;
#       where it needs no backup, have that approved and write a waiver.
#   sources:
#     - "White paper 8.1, GB/T 22239 8.1.4.9 a, guide 7.3.7: what is in operation is backed up"
#     - "The databases are those of the register; joined by name with what repositories hold of type database"
#     - "Databases of one name are undetermined, because two repositories may keep the same one of them"
#     - "An image of the VM is no backup of the database in it"
#     - "A restore point of whatever age counts; backup.last_success judges the age"
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
package checks.backup.database_coverage

import data.lib.lists

default expected := {"zh": "至少一个备份库中有该数据库的恢复点", "en": "a restore point of the database in some repository"}

expected := {
	"zh": sprintf("至少一个位于%s的备份库中有该数据库的恢复点", [concat("、", [places[place] | some place in locations])]),
	"en": sprintf("a restore point of the database in some repository, %s", [concat(", ", locations)]),
} if {
	count(locations) < 2
}

locations := data.parameters.backup.database_coverage.locations

places := {"offsite": "异地", "onsite": "本地"}

none := {"zh": "没有恢复点", "en": "no restore point"}

protected contains backup.name if {
	some backup in input.backups
	backup.type == "database"
	backup.points > 0
	backup.location in locations
}

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	count(locations) > 1
	some id, database in input.databases
	not database.name in protected
}

failures contains {
	"subject": id,
	"path": "name",
	"observed": none,
	"expected": expected,
	"problem": "elsewhere",
} if {
	count(locations) < 2
	some id, database in input.databases
	not database.name in protected
}

# A repository keeps one backup by a name, and two repositories may keep the same one.
undetermined[id] := {
	"zh": sprintf("有 %d 个数据库同名，备份按名称对应，无法确认各有备份", [named[database.name]]),
	"en": sprintf("%d databases have this name, and backups are joined by name", [named[database.name]]),
} if {
	some id, database in input.databases
	named[database.name] > 1
}

named := lists.occurrences([database.name | some database in input.databases])
