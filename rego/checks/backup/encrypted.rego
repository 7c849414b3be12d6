# METADATA
# scope: package
# title: Backups lie encrypted
# custom:
#   id: backup.encrypted
#   subject: repository
#   severity: medium
#   title:
#     zh: 备份加密存放
#     en: Backups lie encrypted
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
