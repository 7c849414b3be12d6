# METADATA
# scope: package
# title: Recent backups cannot be deleted
# custom:
#   id: backup.immutable
#   subject: repository
#   severity: medium
#   title:
#     zh: 近期备份不可删除
#     en: Recent backups cannot be deleted
#   problem:
#     zh: 备份库 {name} 的备份不可删除期为 {observed} 天，要求不少于 {parameter.min_days} 天
#     en: >-
#       Backups in repository {name} cannot be deleted for {observed} days, at least {parameter.min_days} days are
#       required
#   description:
#     zh: 近期备份在规定天数内须不能被任何人删除。入侵者常先删除备份再加密数据，不可变的备份是最后的恢复手段。判定值是产品自身强制执行的天数，0 表示随时可删。
#     en: >-
#       Recent backups must be protected against deletion by anybody for the given number of days. Intruders often
#       delete backups before they encrypt data, and an immutable backup is the last way to recover. The value is the
#       number of days that the product itself enforces; 0 means that backups can be deleted at any time.
#   remediation:
#     zh: 为备份库启用不可变（对象锁、硬化仓库或只追加），期限不少于参数 min_days；没有的，另存离线副本并登记豁免。
#     en: >-
#       Make the repository immutable (object lock, hardened repository, append only) for at least min_days; where it
#       cannot be, keep a copy off line and write a waiver.
#   sources:
#     - "GB/T 22239 8.1.4.9 a: backups can be restored, which an attacker who deletes them prevents"
#     - "The standard names no number: the days are this tool's proposal; what the product itself enforces counts"
#   crosswalk: []
#   evidence:
#     - path: immutable_days
#       type: integer
#       unset: {value: 0, source: "The product enforces none"}
#   parameters:
#     min_days:
#       type: integer
#       default: 7
#       source: "This tool's proposal: an intrusion is noticed within a week"
#       title:
#         zh: 不可删除的最短天数
#         en: fewest days during which a point cannot be deleted
package checks.backup.immutable

import data.lib.limits

limit := limits.at_least(data.parameters.backup.immutable.min_days)

expected := limit.text

failures contains {
	"subject": id,
	"path": "immutable_days",
	"observed": repository.immutable_days,
	"expected": expected,
} if {
	some id, repository in input.repositories
	not limits.allowed(repository.immutable_days, limit)
}
