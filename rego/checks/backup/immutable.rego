# METADATA
# scope: package
# title: Nobody can delete fresh backups
# custom:
#   id: backup.immutable
#   subject: repository
#   severity: medium
#   title:
#     zh: 近期备份任何人不能删除
#     en: Nobody can delete fresh backups
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

min_days := data.parameters.backup.immutable.min_days

expected := sprintf(">= %d", [min_days])

failures contains {
	"subject": id,
	"path": "immutable_days",
	"observed": repository.immutable_days,
	"expected": expected,
} if {
	some id, repository in input.repositories
	repository.immutable_days < min_days
}
