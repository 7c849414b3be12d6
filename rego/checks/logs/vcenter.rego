# METADATA
# scope: package
# title: Every vCenter sends its logs to a store
# custom:
#   id: logs.vcenter
#   subject: vcenter
#   input: system
#   requires_kind: log_source
#   fails_on_absence: true
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   severity: high
#   title:
#     zh: 每个 vCenter 的日志都到达日志平台
#     en: Every vCenter sends its logs to a store
#   problem:
#     zh: vCenter {name} 在日志平台没有日志记录
#     en: vCenter {name} has no records in any log store
#   description:
#     zh: 每个 vCenter 的日志须到达日志平台。管理操作都经过 vCenter，缺少其日志时无法追溯。按名称对应，不区分大小写；所查日期内任一天有记录即可。
#     en: >-
#       The logs of every vCenter must reach a log store. All administration passes through vCenter and cannot be
#       traced without them. Names are matched without regard to case; a record on any of the days looked at is
#       enough.
#   remediation:
#     zh: 在该 vCenter 的 VAMI 设置 Syslog 转发并确认日志平台收到；日志里用的是地址或别名的，在配置文件的 aliases 中写明。
#     en: >-
#       Set up forwarding under Syslog in its VAMI and see that the store receives its records; where the records name
#       an address or another name, say so under aliases in the configuration.
#   sources:
#     - "GB/T 22239 8.1.5.4 d, white paper 5.3: logs of all devices are gathered"
#     - >-
#       Joined by name, without regard to case; a record without the domain counts where only one vCenter has that name;
#       where several have one name, records of that name are evidence of none of them
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
package checks.logs.vcenter

import data.lib.hosts
import data.lib.lists
import data.lib.senders

expected := {"zh": "日志平台存有其日志记录", "en": "its records in some log store"}

none := {"zh": "没有日志记录", "en": "no record"}

names := [hosts.canonical(center.name) | some center in input.vcenter]

named := lists.occurrences(names)

heard := senders.heard(names, {hosts.canonical(source.name) |
	some source in input.log_sources
	source.days_with > 0
})

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	some id, center in input.vcenter
	name := hosts.canonical(center.name)
	not name in heard
}

undetermined[id] := {
	"zh": "有多台 vCenter同名，日志平台中的这个名称可能只是其中一台",
	"en": "several vCenters have this name, and the sender of this name may be one of them only",
} if {
	some id, center in input.vcenter
	named[hosts.canonical(center.name)] > 1
}
