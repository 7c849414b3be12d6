# METADATA
# scope: package
# title: Every firewall sends its logs to a store
# custom:
#   id: logs.firewalls
#   subject: firewall
#   input: system
#   requires_kind: log_source
#   fails_on_absence: true
#   severity: high
#   title:
#     zh: 每台防火墙的日志都到达日志平台
#     en: Every firewall sends its logs to a store
#   problem:
#     zh: 防火墙 {name} 在日志平台没有日志记录
#     en: Firewall {name} has no records in any log store
#   description:
#     zh: 每台防火墙（含分布式防火墙的管理器）的日志须到达日志平台。边界上的拒绝、放行和策略变更只有它记录，缺少时攻击无从追溯。按名称对应，不区分大小写。
#     en: >-
#       The logs of every firewall, managers of distributed firewalls included, must reach a log store. It alone records
#       denials, passed traffic and changes of rules at the border; without them an attack cannot be traced. Names are
#       matched without regard to case.
#   remediation:
#     zh: 在该防火墙设置日志服务器并确认日志平台收到；日志里用的是地址或别名的，在配置文件的 aliases 中写明。
#     en: >-
#       Set the log server on the firewall and see that the store receives its records; where the records name an
#       address or another name, say so under aliases in the configuration.
#   sources:
#     - "GB/T 22239 8.1.5.4 d: audit records scattered over devices are gathered"
#     - "GB/T 22239 8.1.3.5 a: security audit at the border"
#     - "Joined by name, without regard to case; aliases of the configuration translate the names in the records"
#     - "Records of a name that several have are evidence of none of them"
#     - "A sender with a record on any of the days looked at counts; logs.silence judges the age"
#     - "Only where a log store is among the targets"
#   crosswalk: []
#   evidence:
#     - path: name
#       type: string
#     - path: /log_sources/*/name
#       type: string
#     - path: /log_sources/*/days_with
#       type: integer
package checks.logs.firewalls

import data.lib.hosts
import data.lib.lists
import data.lib.senders

expected := {"zh": "日志平台存有其日志记录", "en": "its records in some log store"}

none := {"zh": "没有日志记录", "en": "no record"}

names := [hosts.canonical(firewall.name) | some firewall in input.firewalls]

named := lists.occurrences(names)

heard := senders.heard(names, sending)

sending contains hosts.canonical(source.name) if {
	some source in input.log_sources
	source.days_with > 0
}

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	some id, firewall in input.firewalls
	not hosts.canonical(firewall.name) in heard
}

undetermined[id] := {
	"zh": "有多个防火墙同名，日志平台中的这个名称可能只是其中一个",
	"en": "several have this name, and the sender of this name may be one of them only",
} if {
	some id, firewall in input.firewalls
	named[hosts.canonical(firewall.name)] > 1
}
