# METADATA
# scope: package
# title: Every database sends its logs to a store
# custom:
#   id: logs.databases
#   subject: database
#   input: system
#   requires_kind: log_source
#   fails_on_absence: true
#   severity: medium
#   title:
#     zh: 每个数据库的日志都到达日志平台
#     en: Every database sends its logs to a store
#   problem:
#     zh: 数据库 {name} 在日志平台没有日志记录
#     en: Database {name} has no records in any log store
#   description:
#     zh: 台账中每个数据库的日志须到达日志平台。数据库的登录和改动在网络和虚拟化层看不到。按数据库名或所在虚拟机名对应；只凭虚拟机名时，是否含数据库审计由内容检查判定。
#     en: >-
#       The logs of every database in the register must reach a log store: its logins and changes are seen neither by
#       the network nor by the virtualization. Records under the name of the database or of its VM count; whether those
#       of a VM have the database's audit in them is judged by their content.
#   remediation:
#     zh: 打开数据库审计并发往日志平台；日志里用的是地址或实例名的，在配置文件的 aliases 中指向台账中的数据库名。
#     en: >-
#       Turn on the audit of the database and send it to the store; where the records name an address or an instance,
#       let aliases in the configuration lead to the name in the register.
#   sources:
#     - "GB/T 22239 8.1.5.4 d: audit records scattered over devices are gathered"
#     - "GB/T 22239 8.1.4.3 a: security audit of databases"
#     - "Joined by name, without regard to case; aliases of the configuration translate the names in the records"
#     - "Records of a name that several have are evidence of none of them"
#     - "A sender with a record on any of the days looked at counts; logs.silence judges the age"
#     - "Only where a log store is among the targets"
#   crosswalk: []
#   evidence:
#     - path: name
#       type: string
#     - path: vm
#       type: string
#     - path: /log_sources/*/name
#       type: string
#     - path: /log_sources/*/days_with
#       type: integer
package checks.logs.databases

import data.lib.hosts
import data.lib.lists
import data.lib.senders

expected := {"zh": "日志平台存有其日志记录", "en": "its records in some log store"}

none := {"zh": "没有日志记录", "en": "no record"}

names := [hosts.canonical(database.name) | some database in input.databases]

named := lists.occurrences(names)

heard := senders.heard(names, sending)

sending contains hosts.canonical(source.name) if {
	some source in input.log_sources
	source.days_with > 0
}

machines := senders.heard([hosts.canonical(database.vm) | some database in input.databases], sending)

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	some id, database in input.databases
	machine := hosts.canonical(database.vm)
	not machine in machines
	not hosts.canonical(database.name) in heard
}

undetermined[id] := {
	"zh": "有多个数据库同名，日志平台中的这个名称可能只是其中一个",
	"en": "several have this name, and the sender of this name may be one of them only",
} if {
	some id, database in input.databases
	named[hosts.canonical(database.name)] > 1
	not hosts.canonical(database.vm) in machines
}
