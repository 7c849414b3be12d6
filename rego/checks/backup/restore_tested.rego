# METADATA
# scope: package
# title: Restoring was tested lately, with success
# custom:
#   id: backup.restore_tested
#   subject: backup
#   severity: high
#   title:
#     zh: 恢复测试在有效期内且成功
#     en: Restoring was tested lately, with success
#   remediation:
#     zh: 从该备份实际恢复一次，核对内容和摘要，把日期、对象、结果记入 assay.yaml 的 restore_tests；失败的查明原因后重测。
#     en: >-
#       Restore from this repository, compare content and digest, and record day, object and result under restore_tests
#       in assay.yaml; where it failed, mend the cause and test again.
#   sources:
#     - "GB/T 22239 8.1.4.9 a: data are backed up and can be restored; one year is this tool's reading"
#     - "White paper 8.1: restoring is tested"
#     - "The site's own record counts, the last test of each thing from each repository; the test itself is not seen"
#   crosswalk: [VMW-BAK-003]
#   evidence:
#     - path: restore_test_days
#       type: integer
#       unset: {value: -1, source: "The site records no restore test of it"}
#     - path: restore_test_success
#       type: boolean
#       unset: {value: false, source: "The site records no restore test of it"}
#   parameters:
#     max_days:
#       type: integer
#       default: 365
#       source: "GB/T 22239 8.1.4.9 a, read as once a year"
#       title:
#         zh: 恢复测试最长间隔（天）
#         en: longest time since the last restore test, in days
package checks.backup.restore_tested

max_days := data.parameters.backup.restore_tested.max_days

expected := sprintf("<= %d, success", [max_days])

failures contains {"subject": id, "path": "restore_test_days", "observed": "no restore test", "expected": expected} if {
	some id, backup in input.backups
	backup.restore_test_days < 0
}

failures contains {
	"subject": id,
	"path": "restore_test_days",
	"observed": backup.restore_test_days,
	"expected": sprintf("<= %d", [max_days]),
} if {
	some id, backup in input.backups
	backup.restore_test_days > max_days
}

failures contains {"subject": id, "path": "restore_test_success", "observed": false, "expected": true} if {
	some id, backup in input.backups
	not backup.restore_test_days < 0
	backup.restore_test_success == false
}
