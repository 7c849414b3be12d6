# METADATA
# scope: package
# title: Everything that is backed up has an off-site backup
# custom:
#   id: backup.offsite_copy
#   subject: backup
#   input: system
#   fails_on_absence: true
#   severity: high
#   title:
#     zh: 已备份的对象在异地另有备份
#     en: Everything that is backed up has an off-site backup
#   problem:
#     zh: "{name} 只存在于 {observed} 个备份库，要求不少于 {parameter.min_repositories} 个且至少一个在异地"
#     en: >-
#       Repositories that keep {name}: {observed}, at least {parameter.min_repositories} with one off site are
#       required
#   problems:
#     none:
#       zh: "{name} 没有异地备份"
#       en: "{name} has no off-site backup"
#   description:
#     zh: 已备份的对象须在异地备份库中另有恢复点。本地灾难会同时毁掉生产数据和本地备份。备份库是否在异地以站点声明为准，副本按类型和名称对应。
#     en: >-
#       What is backed up must have a restore point in an off-site repository too. A disaster on site destroys
#       production and local backups together. Whether a repository is off site is declared by the site; copies are
#       matched by type and name.
#   remediation:
#     zh: 为该对象增加异地备份库或把恢复点复制到异地，并在配置文件中声明该备份库和 location。
#     en: >-
#       Back it up to an off-site repository too, or copy its points there, and declare that repository with its
#       location in the configuration.
#   sources:
#     - "White paper 8.1: backups on site and off site"
#     - "GB/T 22239 8.1.4.9 b: important data are backed up off site"
#     - "Whether a repository is off site is the site's own declaration; a copy counts where it holds a restore point"
#     - >-
#       Copies are joined by type and name: VMs or databases of one name are undetermined, because two repositories may
#       keep the same one of them
#   crosswalk: []
#   evidence:
#     - path: name
#       type: string
#     - path: type
#       type: string
#     - path: /backups/*/name
#       type: string
#     - path: /backups/*/type
#       type: string
#     - path: /backups/*/location
#       type: string
#     - path: /backups/*/points
#       type: integer
#     - path: /workloads/*/name
#       type: string
#       if_seen: true
#     - path: /databases/*/name
#       type: string
#       if_seen: true
#   parameters:
#     min_repositories:
#       type: integer
#       default: 1
#       source: "GB/T 22239 8.1.4.9 b names an off-site copy; white paper 8.1 one on site beside it, which makes 2"
#       title:
#         zh: 最少备份库数（至少一个在异地）
#         en: fewest repositories, one of them off site
package checks.backup.offsite_copy

import data.lib.lists

fewest := data.parameters.backup.offsite_copy.min_repositories

expected := {
	"zh": sprintf(">= %d 个备份库，其中至少一个在异地", [fewest]),
	"en": sprintf(">= %d repositories, one off site", [fewest]),
}

copies := lists.occurrences([concat(":", [type, name]) |
	some backup in input.backups
	backup.points > 0
	name := backup.name
	type := backup.type
])

offsite contains thing if {
	some backup in input.backups
	backup.points > 0
	backup.location == "offsite"
	name := backup.name
	type := backup.type
	thing := concat(":", [type, name])
}

failures contains {
	"subject": id,
	"path": "name",
	"observed": {"zh": "无异地备份", "en": "no copy off site"},
	"expected": expected,
	"problem": "none",
} if {
	some id, backup in input.backups
	name := backup.name
	type := backup.type
	not concat(":", [type, name]) in offsite
}

failures contains {"subject": id, "path": "name", "observed": held, "expected": expected} if {
	some id, backup in input.backups
	name := backup.name
	type := backup.type
	thing := concat(":", [type, name])
	thing in offsite
	held := copies[thing]
	held < fewest
}

# Things of one name cannot be told apart by their copies.
named := lists.occurrences(array.concat(
	[concat(":", ["vm", workload.name]) | some workload in input.workloads],
	[concat(":", ["database", database.name]) | some database in input.databases],
))

undetermined[id] := {
	"zh": sprintf("有 %d 个对象同名，备份按名称对应，无法确认各有异地备份", [things]),
	"en": sprintf("%d things have this name, and copies are joined by name", [things]),
} if {
	some id, backup in input.backups
	name := backup.name
	type := backup.type
	things := named[concat(":", [type, name])]
	things > 1
}
