# METADATA
# scope: package
# title: Records in the log store cannot be altered or deleted
# custom:
#   id: logs.integrity
#   subject: log_store
#   severity: medium
#   title:
#     zh: 日志记录不能被改动或删除
#     en: Records in the log store cannot be altered or deleted
#   problem:
#     zh: 日志平台 {name} 允许删除日志记录
#     en: Log store {name} allows records to be deleted
#   problems:
#     writable_files:
#       zh: 日志平台 {name} 有 {observed} 个日志文件可被 root 以外的账号改动
#       en: "{observed} files of log store {name} can be changed by accounts other than root"
#     verified:
#       zh: 日志平台 {name} 的日志完整性校验未通过
#       en: The integrity verification of log store {name} failed
#   description:
#     zh: 日志平台的记录须不能被改动或删除，否则入侵者可以抹去痕迹。判定值是平台的删除功能、可被其他账号改写的日志文件数，以及产品自带的完整性校验结果。
#     en: >-
#       Records in a log store must be safe from change and deletion, or an intruder removes the traces. The values
#       are the deletion that the product offers, the number of files that other accounts can change, and the
#       verification of the product.
#   remediation:
#     zh: 关闭删除接口或只留给审计管理员；日志文件只许日志服务的账户写；自检不通过的，保留现场并查明改动。
#     en: >-
#       Turn off deletion by request or leave it to the audit administrator; let only the log service's account write
#       its files; where the store's own verification fails, keep everything as it is and find out what was changed.
#   sources:
#     - "GB/T 22239 8.1.4.3 c: audit records are protected against unexpected deletion, change and overwriting"
#     - "White paper 5.3: logs cannot be altered"
#     - "Who may use the deletion that a product offers is not judged here"
#     - >-
#       Files of a log server and journals offer no deletion by request; what accounts of their machine may change or
#       delete is in writable_files, root aside
#   crosswalk: []
#   evidence:
#     - path: deletable
#       type: boolean
#     - path: writable_files
#       type: integer
#       unset: {value: 0, source: "The product keeps no files that could be looked at"}
#     - path: verified
#       type: boolean
#       unset: {value: true, source: "The product has no verification of its own"}
package checks.logs.integrity

failures contains {"subject": id, "path": "deletable", "observed": true, "expected": false} if {
	some id, store in input.log_stores
	store.deletable == true
}

failures contains {"subject": id, "path": "writable_files", "observed": store.writable_files, "expected": 0} if {
	some id, store in input.log_stores
	store.writable_files > 0
}

failures contains {"subject": id, "path": "verified", "observed": false, "expected": true} if {
	some id, store in input.log_stores
	store.verified == false
}
