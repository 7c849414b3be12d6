# METADATA
# scope: package
# title: Every host sends its logs to a store
# custom:
#   id: logs.hosts
#   subject: host
#   input: system
#   requires_kind: log_source
#   fails_on_absence: true
#   severity: high
#   title:
#     zh: 每台主机的日志都到达日志平台
#     en: Every host sends its logs to a store
#   problem:
#     zh: 主机 {name} 在日志平台没有日志记录
#     en: Host {name} has no records in any log store
#   description:
#     zh: 每台主机的日志须到达日志平台。未接入的主机发生安全事件时无据可查。按名称对应，不区分大小写；所查日期内任一天有记录即可，时效由另一项检查判定。
#     en: >-
#       The logs of every host must reach a log store. An incident on a host that sends none cannot be traced. Names
#       are matched without regard to case; a record on any of the days looked at is enough, and another check judges
#       the age.
#   remediation:
#     zh: 在该主机设置 Syslog.global.logHost 并确认日志平台收到；日志里用的是地址或别名的，在配置文件的 aliases 中写明。
#     en: >-
#       Set Syslog.global.logHost on the host and see that the store receives its records; where the records name an
#       address or another name, say so under aliases in the configuration.
#   sources:
#     - "GB/T 22239 8.1.5.4 d, white paper 5.3: logs of all devices are gathered"
#     - "Joined by name, without regard to case; a record without the domain counts where only one host has that name"
#     - "Where several hosts have one name, records of that name are evidence of none of them"
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
package checks.logs.hosts

import data.lib.hosts
import data.lib.lists
import data.lib.senders

expected := {"zh": "日志平台存有其日志记录", "en": "its records in some log store"}

none := {"zh": "没有日志记录", "en": "no record"}

names := [hosts.canonical(host.name) | some host in input.hosts]

named := lists.occurrences(names)

heard := senders.heard(names, {hosts.canonical(source.name) |
	some source in input.log_sources
	source.days_with > 0
})

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	some id, host in input.hosts
	name := hosts.canonical(host.name)
	not name in heard
}

undetermined[id] := {
	"zh": "有多台主机同名，日志平台中的这个名称可能只是其中一台",
	"en": "several hosts have this name, and the sender of this name may be one of them only",
} if {
	some id, host in input.hosts
	named[hosts.canonical(host.name)] > 1
}
