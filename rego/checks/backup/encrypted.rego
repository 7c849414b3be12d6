# METADATA
# scope: package
# title: Backups are encrypted
# custom:
#   id: backup.encrypted
#   subject: repository
#   severity: medium
#   title:
#     zh: 备份加密存放
#     en: Backups are encrypted
#   problem:
#     zh: 备份库 {name} 未加密存放备份
#     en: Repository {name} does not encrypt its backups
#   description:
#     zh: 备份库须加密存放数据。备份包含与生产系统同样的敏感数据，介质遗失或被复制时只有加密能防止泄露。判定值是备份产品报告的加密状态。
#     en: >-
#       A repository must encrypt the backups that it stores. Backups contain the same sensitive data as production,
#       and only encryption protects them when media are lost or copied. The value is the state that the product
#       reports.
#   remediation:
#     zh: 为备份库启用加密并妥善保管口令；不支持的，改用加密的存储。
#     en: >-
#       Turn on the encryption of the repository and keep its key safe; where it has none, put it on encrypted storage.
#   sources:
#     - "GB/T 22239 8.1.4.8 b: important data are kept confidential where they are stored"
#   crosswalk: []
#   evidence:
#     - path: encrypted
#       type: boolean
package checks.backup.encrypted

expected := true

failures contains {"subject": id, "path": "encrypted", "observed": repository.encrypted, "expected": expected} if {
	some id, repository in input.repositories
	repository.encrypted != expected
}
