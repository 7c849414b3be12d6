# METADATA
# scope: package
# title: Registered devices and systems send their logs to a store
# custom:
#   id: logs.objects
#   subject: object
#   input: system
#   requires_kind: log_source
#   fails_on_absence: true
#   severity: high
#   title:
#     zh: 台账登记的设备和系统的日志都到达日志平台
#     en: Registered devices and systems send their logs to a store
#   problem:
#     zh: 测评对象 {name} 在日志平台没有日志记录
#     en: Assessed object {name} has no records in any log store
#   description:
#     zh: 台账登记的交换机、安全设备、存储、备份系统、服务器（含跳板机）、数据库、中间件和应用的日志须到达日志平台。按对象编号或名称对应，不区分大小写。
#     en: >-
#       The logs of the switches, security devices, storage, backup systems, servers (jump hosts among them), databases,
#       middleware and applications in the register of assessed objects must reach a log store. Names are matched by the
#       number or the name of the object, without regard to case.
#   remediation:
#     zh: 在该对象设置日志转发并确认日志平台收到；日志里用的是主机名或地址的，在配置文件的 aliases 中指向台账的对象编号。
#     en: >-
#       Set up forwarding on the object and see that the store receives its records; where the records name a host or an
#       address, let aliases in the configuration lead to the number in the register.
#   sources:
#     - "GB/T 22239 8.1.5.4 d: audit records scattered over devices are gathered"
#     - "Network and security devices: GB/T 22239 8.1.3.5 a; switches inside an area and storage: 8.1.4.3 a"
#     - "Servers, jump hosts, databases, middleware, applications, web sites and backup systems: GB/T 22239 8.1.4.3 a"
#     - "Joined by name, without regard to case; aliases of the configuration translate the names in the records"
#     - "Records of a name that several have are evidence of none of them"
#     - "A sender with a record on any of the days looked at counts; logs.silence judges the age"
#     - "Only where a log store is among the targets"
#   crosswalk: []
#   evidence:
#     - path: name
#       type: string
#     - path: id
#       type: string
#     - path: kind
#       type: string
#     - path: /log_sources/*/name
#       type: string
#     - path: /log_sources/*/days_with
#       type: integer
#   parameters:
#     kinds:
#       type: strings
#       default:
#         - application
#         - backup_system
#         - database
#         - guest_os
#         - middleware
#         - network_device
#         - security_device
#         - storage
#         - website
#       source: "Kinds of objects of the demand 8.1.5.4 d.5 of GB/T 22239"
#       title:
#         zh: 须发送日志的对象类别
#         en: kinds of objects that must send logs
package checks.logs.objects

import data.lib.hosts
import data.lib.lists
import data.lib.senders

expected := {"zh": "日志平台存有其日志记录", "en": "its records in some log store"}

none := {"zh": "没有日志记录", "en": "no record"}

required := {kind | some kind in data.parameters.logs.objects.kinds}

# A sender counts under the number of the object in the register or under its name.
ids := [hosts.canonical(row.id) | some row in input.objects; row.kind in required]

names := [hosts.canonical(row.name) | some row in input.objects; row.kind in required]

named := lists.occurrences(names)

by_number := senders.heard(ids, sending)

by_name := senders.heard(names, sending)

sending contains hosts.canonical(source.name) if {
	some source in input.log_sources
	source.days_with > 0
}

not_applicable[id] := {
	"zh": "该类对象不要求把日志送到日志平台",
	"en": "objects of this kind need not send logs to a store",
} if {
	some id, row in input.objects
	not row.kind in required
}

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	some id, row in input.objects
	row.kind in required
	number := hosts.canonical(row.id)
	not number in by_number
	not hosts.canonical(row.name) in by_name
}

undetermined[id] := {
	"zh": "台账中有多个对象同名，日志平台中的这个名称可能只是其中一个",
	"en": "several objects of the register have this name, and the sender of this name may be one of them only",
} if {
	some id, row in input.objects
	row.kind in required
	named[hosts.canonical(row.name)] > 1
	not hosts.canonical(row.id) in by_number
}
